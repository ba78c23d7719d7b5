'use client'

import { Checkbox, Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { TypedReason } from './reason-actions.ts'
import { ReasonTexts } from './reason-texts.tsx'

/** What a reason is made of: when it is offered, what it is called, and what it says to whom. */
export function ReasonFields({
  draft,
  flowId,
  languages,
  refused,
  onChange,
}: {
  readonly draft: TypedReason
  readonly flowId: string
  readonly languages: readonly string[]
  /** The fields that the server did not take. */
  readonly refused: readonly string[]
  readonly onChange: (part: Partial<TypedReason>) => void
}) {
  const t = useTranslations()
  const problem = (field: string, words: string) => (refused.includes(field) ? { validationMessage: words } : {})
  return (
    <>
      <Field label={t('settings.reasons.verdict')}>
        <RadioGroup
          layout="horizontal"
          value={draft.verdict}
          onChange={(_, { value }) => onChange({ verdict: value === 'approve' ? 'approve' : 'deny' })}
        >
          <Radio value="deny" label={t('settings.reasons.forDenial')} />
          <Radio value="approve" label={t('settings.reasons.forApproval')} />
        </RadioGroup>
      </Field>
      <Field
        label={t('settings.reasons.title')}
        hint={t('settings.reasons.titleHint')}
        required
        {...problem('title', t('settings.reasons.titleMissing'))}
      >
        <Input maxLength={120} value={draft.title} onChange={(_, { value }) => onChange({ title: value })} />
      </Field>
      <Field
        label={t('verdict.justification')}
        hint={t('verdict.neverShown')}
        required
        {...problem('internalText', t('settings.reasons.internalMissing'))}
      >
        <Textarea
          rows={2}
          maxLength={1_000}
          value={draft.internalText}
          onChange={(_, { value }) => onChange({ internalText: value })}
        />
      </Field>
      {draft.verdict === 'deny' && (
        <ReasonTexts
          texts={draft.requestorTexts}
          languages={languages}
          problem={refused.includes('requestorTexts') ? t('settings.reasons.textUnreadable') : undefined}
          onChange={requestorTexts => onChange({ requestorTexts })}
        />
      )}
      <Checkbox
        checked={draft.flowId === null}
        label={t('settings.reasons.everyFlow')}
        onChange={(_, { checked }) => onChange({ flowId: checked === true ? null : flowId })}
      />
    </>
  )
}
