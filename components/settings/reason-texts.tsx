'use client'

import { Button, Field, Select, Textarea } from '@fluentui/react-components'
import { Dismiss16Regular } from '@fluentui/react-icons'
import { useLocale, useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import { languageName } from './language-name.ts'
import styles from './settings-form.module.css'

type Texts = { readonly [language: string]: string }

/** What the requestor reads, in each language that somebody wrote it in. */
export function ReasonTexts({
  texts,
  languages,
  problem,
  onChange,
}: {
  readonly texts: Texts
  readonly languages: readonly string[]
  readonly problem: string | undefined
  readonly onChange: (texts: Texts) => void
}) {
  const t = useTranslations()
  const locale = useLocale()
  const left = languages.filter(language => !Object.hasOwn(texts, language))
  const without = (language: string) => Object.fromEntries(Object.entries(texts).filter(([tag]) => tag !== language))
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('verdict.toRequestor')}</legend>
      <p className={styles.help}>{t('settings.reasons.textsHelp')}</p>
      {Object.entries(texts).map(([language, text]) => (
        <div key={language} className={styles.row} data-columns={1}>
          <Field label={languageName(language, locale)}>
            <Textarea
              rows={2}
              maxLength={500}
              lang={language}
              value={text}
              onChange={(_, { value }) =>
                onChange({ ...texts, [language]: value.replaceAll(/\s*[\r\n\u2028\u2029]+\s*/g, ' ') })
              }
            />
          </Field>
          <Button
            appearance="subtle"
            icon={<Dismiss16Regular />}
            aria-label={t('settings.reasons.removeLanguage', { language: languageName(language, locale) })}
            onClick={() => onChange(without(language))}
          />
        </div>
      ))}
      {problem !== undefined && <Notice intent="error">{problem}</Notice>}
      {left.length > 0 && (
        <Field label={t('settings.reasons.addLanguage')} size="small">
          <Select value="" onChange={(_, { value }) => value !== '' && onChange({ ...texts, [value]: '' })}>
            <option value="">{t('settings.reasons.chooseLanguage')}</option>
            {left.map(language => (
              <option key={language} value={language}>
                {languageName(language, locale)}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </fieldset>
  )
}
