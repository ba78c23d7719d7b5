'use client'

import { Badge } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { labelClaim } from '#components/requests/claim-label.ts'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { Undone } from '#components/settings/settings-outcome.ts'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { Notice } from '#components/shell/notice.tsx'
import type { TryOutcome } from '#lib/administration/policy-outcomes.ts'
import type { Mark } from '#lib/decision/policy.ts'
import { Problems } from './problems.tsx'
import styles from './try-view.module.css'

/** What came of a sign-up that was tried. */
export function TryResult({ outcome }: { readonly outcome: TryOutcome | Undone }) {
  const t = useTranslations()
  switch (outcome.kind) {
    case 'tried':
      return <Tried outcome={outcome} />
    case 'noBody':
      return <Notice intent="error">{t('policy.try.noBody')}</Notice>
    case 'refused':
      return <Problems intent="error" title={t('policy.try.refused')} problems={outcome.problems} />
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={outcome} />
  }
}

function Tried({ outcome }: { readonly outcome: TryOutcome & { readonly kind: 'tried' } }) {
  const t = useTranslations()
  const { action, rule, marks, corrections, asked, missing, answer } = outcome
  return (
    <SectionCard
      id="policy-tried"
      title={t(`policy.tried.action.${action}`)}
      aside={
        <Badge appearance="tint" color={colours[action]}>
          {t('policy.tried.status', { status: String(answer.status) })}
        </Badge>
      }
    >
      <div className={styles.tried}>
        {missing.length > 0 && (
          <Notice intent="warning">{t('policy.missingLists', { lists: listWords(missing, t) })}</Notice>
        )}
        <p>{wordsOfRule(rule, t)}</p>
        <ul className={styles.marks} aria-label={t('policy.tried.marks')}>
          {marks.map(mark => (
            <li key={mark.rule}>
              <MarkLine mark={mark} />
            </li>
          ))}
          {asked.map(({ rule: name, url }) => (
            <li key={`${name} ${url}`}>{t('policy.tried.asked', { rule: name, url })}</li>
          ))}
          {corrections.map(({ attribute }) => (
            <li key={attribute}>{t('policy.tried.correct', { attribute: labelClaim(attribute, t).label })}</li>
          ))}
        </ul>
        <h4 className={styles.heading}>{t('policy.tried.answer')}</h4>
        <pre className={styles.answer} dir="ltr">
          {JSON.stringify(JSON.parse(answer.body), null, 2)}
        </pre>
      </div>
    </SectionCard>
  )
}

const colours = { continue: 'success', block: 'danger', correct: 'warning' } as const

function wordsOfRule(rule: string | undefined, t: ReturnType<typeof useTranslations<never>>): string {
  if (rule === undefined) return t('policy.tried.noRule')
  return rule === 'roster' ? t('policy.tried.roster') : t('policy.tried.rule', { rule })
}

function MarkLine({ mark: { name, mode, outcome, would } }: { readonly mark: Mark }) {
  const t = useTranslations()
  const does = t(`policy.does.${would}`)
  if (outcome !== 'matched') return t(`policy.tried.mark.${outcome}`, { rule: name })
  return t(mode === 'shadow' ? 'policy.tried.mark.shadow' : 'policy.tried.mark.matched', { rule: name, does })
}
