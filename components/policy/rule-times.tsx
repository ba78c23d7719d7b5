'use client'

import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { fromLocalInput, toLocalInput } from './local-input.ts'
import type { RuleDraft } from './rule-draft.ts'

/** Whether a rule counts, only shows what it would do, or rests; and until when. */
export function RuleTimes({
  draft,
  onChange,
}: {
  readonly draft: RuleDraft
  readonly onChange: (changed: Partial<RuleDraft>) => void
}) {
  const t = useTranslations()
  return (
    <>
      <Field label={t('policy.mode.label')} hint={t(`policy.mode.help.${draft.mode}`)}>
        <RadioGroup
          layout="horizontal"
          value={draft.mode}
          onChange={(_, { value }) => onChange({ mode: modes.find(mode => mode === value) ?? 'off' })}
        >
          {modes.map(mode => (
            <Radio key={mode} value={mode} label={t(`policy.mode.${mode}`)} />
          ))}
        </RadioGroup>
      </Field>
      <Field label={t('policy.rule.expires')} hint={t('policy.rule.expiresHint')}>
        <Input
          type="datetime-local"
          value={toLocalInput(draft.expiresAt)}
          onChange={(_, { value }) => onChange({ expiresAt: fromLocalInput(value) })}
        />
      </Field>
    </>
  )
}

const modes = ['on', 'shadow', 'off'] as const
