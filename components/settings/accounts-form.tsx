'use client'

import { Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { FlowDetail } from '#lib/administration/flow-detail.ts'
import type { SettingName } from '#lib/administration/flow-settings.ts'
import { AssignmentsFields } from './assignments-fields.tsx'
import { InvitationFields } from './invitation-fields.tsx'
import { ChoiceSetting, SettingField, TextSetting } from './setting-field.tsx'
import styles from './settings-form.module.css'
import { SettingsForm } from './settings-form.tsx'
import type { SaveSettings } from './settings-outcome.ts'
import { type SettingsForm as Form, useSettingsForm } from './use-settings-form.ts'

const names: readonly SettingName[] = [
  'accountsBy',
  'tenantDomain',
  'upnStyle',
  'inviteRedirectUrl',
  'redirectUrls',
  'invitationMail',
  'invitationMessage',
  'holdSeconds',
  'afterRevoke',
  'accountGone',
  'assignments',
]

/** How a flow's approved people get their accounts, and what becomes of these. */
export function AccountsForm({ flow, save }: { readonly flow: FlowDetail; readonly save: SaveSettings }) {
  const t = useTranslations()
  const form = useSettingsForm(flow, names, save)
  const { draft, set } = form
  return (
    <SettingsForm form={form}>
      <SectionCard id="ways" title={t('settings.accounts.ways')}>
        <div className={styles.fields}>
          <ChoiceSetting
            form={form}
            name="accountsBy"
            value={draft.accountsBy}
            choices={(['graph', 'resume', 'by_hand'] as const).map(value => ({
              value,
              title: t(`settings.option.accountsBy.${value}`),
              help: t(`settings.help.accountsBy.${value}`),
            }))}
            onChange={value => set('accountsBy', value)}
          />
          <TextSetting form={form} name="tenantDomain" hint={t('settings.hint.tenantDomain')} />
          <ChoiceSetting
            form={form}
            name="upnStyle"
            value={draft.upnStyle}
            choices={(['ext_hash', 'ext'] as const).map(value => ({
              value,
              title: t(`settings.option.upnStyle.${value}`),
            }))}
            onChange={value => set('upnStyle', value)}
          />
        </div>
      </SectionCard>
      <InvitationFields form={form} />
      <LaterFields form={form} />
      <AssignmentsFields form={form} />
    </SettingsForm>
  )
}

function LaterFields({ form }: { readonly form: Form }) {
  const t = useTranslations()
  const { draft, set } = form
  return (
    <SectionCard id="later" title={t('settings.accounts.later')}>
      <div className={styles.fields}>
        <SettingField form={form} name="holdSeconds" hint={t('settings.hint.holdSeconds')}>
          <Input
            type="number"
            className={styles.short ?? ''}
            value={Number.isNaN(draft.holdSeconds) ? '' : String(draft.holdSeconds)}
            onChange={(_, { value }) => set('holdSeconds', value === '' ? Number.NaN : Number(value))}
          />
        </SettingField>
        <ChoiceSetting
          form={form}
          name="afterRevoke"
          value={draft.afterRevoke}
          choices={(['disable', 'delete', 'keep'] as const).map(value => ({
            value,
            title: t(`settings.option.afterRevoke.${value}`),
          }))}
          onChange={value => set('afterRevoke', value)}
        />
        <ChoiceSetting
          form={form}
          name="accountGone"
          value={draft.accountGone}
          choices={(['ask_again', 'stay_out'] as const).map(value => ({
            value,
            title: t(`settings.option.accountGone.${value}`),
          }))}
          onChange={value => set('accountGone', value)}
        />
      </div>
    </SectionCard>
  )
}
