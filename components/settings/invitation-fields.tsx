'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import { ChoiceSetting, LinesSetting, TextSetting } from './setting-field.tsx'
import styles from './settings-form.module.css'
import type { SettingsForm } from './use-settings-form.ts'

/** Where an invitation leads, who mails it, and what it says. */
export function InvitationFields({ form }: { readonly form: SettingsForm }) {
  const t = useTranslations()
  const { draft, set } = form
  const [typedUrls, setTypedUrls] = useState<string>()
  const urls = draft.redirectUrls.join('\n')
  // What is typed is kept as typed, empty lines too, for as long as it means the same.
  const shown = typedUrls !== undefined && linesOf(typedUrls).join('\n') === urls ? typedUrls : urls
  return (
    <SectionCard id="invitation" title={t('settings.accounts.invitation')}>
      <div className={styles.fields}>
        <TextSetting form={form} name="inviteRedirectUrl" hint={t('settings.hint.inviteRedirectUrl')} />
        <LinesSetting
          form={form}
          name="redirectUrls"
          hint={t('settings.hint.redirectUrls')}
          value={shown}
          onChange={value => {
            setTypedUrls(value)
            set('redirectUrls', linesOf(value))
          }}
        />
        <ChoiceSetting
          form={form}
          name="invitationMail"
          value={draft.invitationMail}
          choices={(['microsoft', 'ours', 'none'] as const).map(value => ({
            value,
            title: t(`settings.option.invitationMail.${value}`),
            help: t(`settings.help.invitationMail.${value}`),
          }))}
          onChange={value => set('invitationMail', value)}
        />
        <LinesSetting
          form={form}
          name="invitationMessage"
          hint={t('settings.hint.invitationMessage')}
          value={draft.invitationMessage ?? ''}
          onChange={value => set('invitationMessage', value === '' ? null : value)}
        />
      </div>
    </SectionCard>
  )
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
}
