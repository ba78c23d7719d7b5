'use client'

import { Field, Input, Select } from '@fluentui/react-components'
import { useLocale, useTranslations } from 'next-intl'
import type { NewFlowField } from '#lib/administration/new-flow.ts'
import { languageName } from './language-name.ts'

/** What is typed to make a flow. */
export type NewFlowDraft = { readonly [field in NewFlowField]: string }

/** What a flow needs that is no copy: its tenant, its application, its language. */
export function TenantFields({
  draft,
  set,
  languages,
  wrong,
}: {
  readonly draft: NewFlowDraft
  readonly set: (part: Partial<NewFlowDraft>) => void
  readonly languages: readonly string[]
  /** Why a field was refused, if it was. */
  readonly wrong: (field: NewFlowField) => { readonly validationMessage?: string }
}) {
  const t = useTranslations()
  const locale = useLocale()
  return (
    <>
      <Field
        label={t('settings.label.tenantDomain')}
        hint={t('settings.hint.tenantDomain')}
        required
        {...wrong('tenantDomain')}
      >
        <Input
          value={draft.tenantDomain}
          onChange={(_, { value: tenantDomain }) => set({ tenantDomain: tenantDomain.trim() })}
        />
      </Field>
      <Field
        label={t('settings.new.application')}
        hint={t('settings.new.applicationHint')}
        required
        {...wrong('inviteRedirectUrl')}
      >
        <Input
          type="url"
          value={draft.inviteRedirectUrl}
          onChange={(_, { value: inviteRedirectUrl }) => set({ inviteRedirectUrl: inviteRedirectUrl.trim() })}
        />
      </Field>
      <Field
        label={t('settings.label.defaultLanguage')}
        hint={t('settings.hint.defaultLanguage')}
        {...wrong('defaultLanguage')}
      >
        <Select value={draft.defaultLanguage} onChange={(_, { value: defaultLanguage }) => set({ defaultLanguage })}>
          {languages.map(language => (
            <option key={language} value={language}>
              {languageName(language, locale)}
            </option>
          ))}
        </Select>
      </Field>
    </>
  )
}
