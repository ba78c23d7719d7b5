'use client'

import { Field, Textarea } from '@fluentui/react-components'
import { LockClosed16Regular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import { FieldHint } from './field-hint.tsx'

/** Why somebody decides so: for colleagues and the audit log. */
export function JustificationField({
  required,
  problem,
  placeholder,
  value,
  onChange,
}: {
  readonly required: boolean
  /** What is wrong with it, if anything. */
  readonly problem: string | undefined
  readonly placeholder: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const t = useTranslations()
  const left = limit - value.length
  return (
    <Field
      label={t('verdict.justification')}
      required={required}
      hint={
        <FieldHint icon={<LockClosed16Regular />}>
          {left < 200 ? t('verdict.charactersLeft', { count: left }) : t('verdict.neverShown')}
        </FieldHint>
      }
      {...(problem === undefined ? {} : { validationMessage: problem })}
    >
      <Textarea
        rows={2}
        maxLength={limit}
        resize="none"
        value={value}
        placeholder={placeholder}
        onChange={(_, { value: typed }) => onChange(typed)}
      />
    </Field>
  )
}

/** Characters; the server refuses more. */
const limit = 1000
