'use client'

import { Button } from '@fluentui/react-components'
import {
  Add16Regular,
  ArrowDown16Regular,
  ArrowUp16Regular,
  Delete16Regular,
  Edit16Regular,
} from '@fluentui/react-icons'
import { useLocale, useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import { SectionCard } from '#components/requests/section-card.tsx'
import { visibleText } from '#components/requests/visible-text.ts'
import type { CannedReason } from '#lib/reasons/canned-reason.ts'
import { languageName } from './language-name.ts'
import styles from './reason-list.module.css'

type Work = {
  readonly pending: boolean
  readonly onEdit: (reason: CannedReason) => void
  readonly onRemove: (reason: CannedReason) => void
  /** All of them, in their new order. */
  readonly onOrder: (ids: readonly string[]) => void
}

/** Reasons in the order in which approvers see them. */
export function ReasonList({
  id,
  title,
  reasons,
  onAdd,
  ...work
}: Work & {
  readonly id: string
  readonly title: string
  readonly reasons: readonly CannedReason[]
  readonly onAdd: () => void
}) {
  const t = useTranslations()
  return (
    <SectionCard id={id} title={title}>
      {reasons.length === 0 && <p className={styles.none}>{t('settings.reasons.none')}</p>}
      <ol className={styles.list} aria-labelledby={id}>
        {reasons.map((reason, at) => (
          <ReasonLine key={reason.id} reason={reason} ids={reasons.map(each => each.id)} at={at} {...work} />
        ))}
      </ol>
      <Button icon={<Add16Regular />} onClick={onAdd}>
        {t('settings.reasons.add')}
      </Button>
    </SectionCard>
  )
}

function ReasonLine({
  reason,
  ids,
  at,
  pending,
  onEdit,
  onRemove,
  onOrder,
}: Work & { readonly reason: CannedReason; readonly ids: readonly string[]; readonly at: number }) {
  const t = useTranslations()
  const locale = useLocale()
  const title = visibleText(reason.title)
  const languages = Object.keys(reason.requestorTexts)
  const move = (to: number) => onOrder(ids.filter(id => id !== reason.id).toSpliced(to, 0, reason.id))
  return (
    <li className={styles.reason}>
      <div className={styles.words}>
        <strong className={styles.title}>{title}</strong>
        <span className={styles.verdict} data-verdict={reason.verdict}>
          {t(`verdict.${reason.verdict}`)}
        </span>
        <p className={styles.text}>{visibleText(reason.internalText)}</p>
        {reason.verdict === 'deny' && (
          <p className={styles.languages}>
            {languages.length === 0
              ? t('settings.reasons.silent')
              : t('settings.reasons.spoken', {
                  languages: listWords(
                    languages.map(tag => languageName(tag, locale)),
                    t,
                  ),
                })}
          </p>
        )}
      </div>
      <div className={styles.buttons}>
        <Button
          appearance="subtle"
          icon={<ArrowUp16Regular />}
          aria-label={t('settings.reasons.up', { title })}
          disabledFocusable={pending || at === 0}
          onClick={() => move(at - 1)}
        />
        <Button
          appearance="subtle"
          icon={<ArrowDown16Regular />}
          aria-label={t('settings.reasons.down', { title })}
          disabledFocusable={pending || at === ids.length - 1}
          onClick={() => move(at + 1)}
        />
        <Button
          appearance="subtle"
          icon={<Edit16Regular />}
          aria-label={t('settings.reasons.edit', { title })}
          onClick={() => onEdit(reason)}
        />
        <Button
          appearance="subtle"
          icon={<Delete16Regular />}
          aria-label={t('settings.reasons.removeNamed', { title })}
          disabledFocusable={pending}
          onClick={() => onRemove(reason)}
        />
      </div>
    </li>
  )
}
