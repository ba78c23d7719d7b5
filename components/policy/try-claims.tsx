'use client'

import { Field, Input, Select } from '@fluentui/react-components'
import { useLocale, useTranslations } from 'next-intl'
import { labelClaim } from '#components/requests/claim-label.ts'
import { languageName } from '#components/settings/language-name.ts'
import { identitiesOf, providerIn, readClaims, withClaim } from './sample-body.ts'
import styles from './try-view.module.css'

const providers = ['google', 'facebook', 'mail', 'entra', 'federated'] as const
const usual = ['displayName', 'jobTitle', 'city', 'country'] as const

/** The claims that are tried most, as fields over the same body. */
export function TryClaims({
  body,
  languages,
  onChange,
}: {
  readonly body: string
  readonly languages: readonly string[]
  readonly onChange: (body: string) => void
}) {
  const t = useTranslations()
  const locale = useLocale()
  const claims = readClaims(body)
  if (claims === undefined) return null
  const text = (name: string) => (typeof claims[name] === 'string' ? claims[name] : '')
  const asked = text('ui_locales')
  return (
    <div className={styles.grid}>
      <Field label={labelClaim('email', t).label}>
        <Input
          type="email"
          value={text('email')}
          maxLength={254}
          onChange={(_, { value }) => onChange(withClaim(body, 'email', value))}
        />
      </Field>
      <Field label={t('policy.try.provider')}>
        <Select
          value={providerIn(claims)}
          onChange={(_, { value }) => {
            const provider = providers.find(each => each === value) ?? 'entra'
            onChange(withClaim(body, 'identities', identitiesOf(provider, text('email'))))
          }}
        >
          {providers.map(provider => (
            <option key={provider} value={provider}>
              {t(`shortProviders.${provider}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('policy.try.language')}>
        <Select value={asked} onChange={(_, { value }) => onChange(withClaim(body, 'ui_locales', value))}>
          {[...new Set(['', ...languages, asked])].map(language => (
            <option key={language} value={language}>
              {language === '' ? t('policy.try.noLanguage') : languageName(language, locale)}
            </option>
          ))}
        </Select>
      </Field>
      {usual.map(name => (
        <Field key={name} label={labelClaim(name, t).label}>
          <Input value={text(name)} onChange={(_, { value }) => onChange(withClaim(body, name, value))} />
        </Field>
      ))}
    </div>
  )
}
