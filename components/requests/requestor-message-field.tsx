'use client'

import { Field, Textarea } from '@fluentui/react-components'
import { Eye16Regular } from '@fluentui/react-icons'
import { useLocale, useTranslations } from 'next-intl'
import { formatLocaleOf } from '#lib/language/language.ts'
import { FieldHint } from './field-hint.tsx'

/** What a denied person is to read beside our own message: one line of plain text. */
export function RequestorMessageField({
  locales,
  problem,
  value,
  onChange,
}: {
  /** The requestor's, dearest first. */
  readonly locales: readonly string[]
  readonly problem: string | undefined
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const t = useTranslations()
  const language = nameLanguage(locales[0], formatLocaleOf(useLocale()))
  const left = limit - value.length
  const who = language === undefined ? t('verdict.theyRead') : t('verdict.theyReadIn', { language })
  return (
    <Field
      label={t('verdict.toRequestor')}
      hint={
        <FieldHint icon={<Eye16Regular />}>{left < 100 ? t('verdict.charactersLeft', { count: left }) : who}</FieldHint>
      }
      {...(problem === undefined ? {} : { validationMessage: problem })}
    >
      <Textarea
        rows={2}
        maxLength={limit}
        resize="none"
        value={value}
        placeholder={t('verdict.optionalMessage')}
        onChange={(_, { value: typed }) => onChange(typed.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' '))}
      />
    </Field>
  )
}

/** Characters; the server refuses more. */
const limit = 500

/** What a language is called in the reader's own; `undefined` for what is none. */
function nameLanguage(locale: string | undefined, inLocale: string): string | undefined {
  if (locale === undefined || !/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(locale)) return undefined
  return new Intl.DisplayNames(inLocale, { type: 'language', fallback: 'none' }).of(locale)
}
