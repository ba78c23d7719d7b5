'use client'

import { Button, Field, Radio, RadioGroup, Select, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState, useTransition } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { type Undone, unreachable } from '#components/settings/settings-outcome.ts'
import type { Trial, TryOutcome } from '#lib/administration/policy-outcomes.ts'
import jsonStyles from './json-view.module.css'
import type { PolicyActions } from './policy-actions.ts'
import { readClaims, sampleBody } from './sample-body.ts'
import { TryClaims } from './try-claims.tsx'
import { TryResult } from './try-result.tsx'
import styles from './try-view.module.css'
import type { PolicyDraft } from './use-policy-draft.ts'

type Asked = Pick<Trial, 'step' | 'standing' | 'checks' | 'body'>

/** Any sign-up, answered by the draft as Entra would be answered, and no trace of it left. */
export function TryView({
  draft: { flowId, document },
  languages,
  send,
}: {
  readonly draft: PolicyDraft
  readonly languages: readonly string[]
  readonly send: PolicyActions['trySignUp']
}) {
  const t = useTranslations()
  const [asked, setAsked] = useState<Asked>({
    step: 'request-approval',
    standing: 'unknown',
    checks: 'review',
    body: sampleBody,
  })
  const [outcome, setOutcome] = useState<TryOutcome | Undone>()
  const [trying, startTransition] = useTransition()
  const change = (changed: Partial<Asked>) => {
    setAsked(before => ({ ...before, ...changed }))
    setOutcome(undefined)
  }
  const isReadable = readClaims(asked.body) !== undefined
  const start = () =>
    startTransition(async () => {
      const ended = await send({ flowId, document, ...asked }).catch(unreachable)
      startTransition(() => setOutcome(ended))
    })
  return (
    <div className={styles.view}>
      <SectionCard id="policy-try" title={t('policy.try.title')}>
        <form
          className={styles.form}
          onSubmit={event => {
            event.preventDefault()
            start()
          }}
        >
          <p className={styles.help}>{t('policy.try.help')}</p>
          <Field label={t('policy.try.step')}>
            <RadioGroup
              value={asked.step}
              onChange={(_, { value }) =>
                change({ step: value === 'request-approval' ? value : 'check-approval-status' })
              }
            >
              <Radio value="check-approval-status" label={t('policy.try.check')} />
              <Radio value="request-approval" label={t('policy.try.request')} />
            </RadioGroup>
          </Field>
          <TryClaims body={asked.body} languages={languages} onChange={body => change({ body })} />
          <Field label={t('policy.try.standing')}>
            <Select
              value={asked.standing}
              onChange={(_, { value }) => change({ standing: value === 'today' ? 'today' : 'unknown' })}
            >
              <option value="unknown">{t('policy.try.unknown')}</option>
              <option value="today">{t('policy.try.today')}</option>
            </Select>
          </Field>
          {document.rules.some(rule => rule.do === 'verify') && (
            <Field label={t('policy.try.checks')} hint={t('policy.try.checksHint')}>
              <Select
                value={asked.checks}
                onChange={(_, { value }) => change({ checks: value === 'pass' || value === 'fail' ? value : 'review' })}
              >
                <option value="review">{t('policy.try.checkReview')}</option>
                <option value="pass">{t('policy.try.checkPass')}</option>
                <option value="fail">{t('policy.try.checkFail')}</option>
              </Select>
            </Field>
          )}
          <Field
            label={t('policy.try.body')}
            hint={t('policy.try.bodyHint')}
            {...(isReadable ? {} : { validationMessage: t('policy.try.noBody') })}
          >
            <Textarea
              rows={12}
              resize="vertical"
              className={jsonStyles.text}
              textarea={{ spellCheck: false, dir: 'ltr' }}
              value={asked.body}
              onChange={(_, { value }) => change({ body: value })}
            />
          </Field>
          <div>
            <Button type="submit" appearance="primary" disabledFocusable={trying}>
              {t('policy.try.start')}
            </Button>
          </div>
        </form>
      </SectionCard>
      <div role="status" className={styles.result}>
        {outcome !== undefined && <TryResult outcome={outcome} />}
      </div>
    </div>
  )
}
