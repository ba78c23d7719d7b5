'use client'

import { Checkbox, Select } from '@fluentui/react-components'
import { useLocale, useTranslations } from 'next-intl'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { FlowDetail } from '#lib/administration/flow-detail.ts'
import type { SettingName } from '#lib/administration/flow-settings.ts'
import { languageName } from './language-name.ts'
import { ChoiceSetting, DaysSetting, SettingField, TextSetting } from './setting-field.tsx'
import styles from './settings-form.module.css'
import { SettingsForm } from './settings-form.tsx'
import type { SaveSettings } from './settings-outcome.ts'
import page from './settings-page.module.css'
import { useSettingsForm } from './use-settings-form.ts'

const lifetimes = ['pendingDays', 'askAgainAfterDays', 'keepClaimsDays'] as const
const names: readonly SettingName[] = ['name', 'defaultLanguage', 'unmatched', 'afterAccount', 'sendCode', ...lifetimes]

/** What a flow is called, and what it answers where no rule speaks. */
export function GeneralForm({
  flow,
  languages,
  save,
}: {
  readonly flow: FlowDetail
  readonly languages: readonly string[]
  readonly save: SaveSettings
}) {
  const t = useTranslations()
  const locale = useLocale()
  const form = useSettingsForm(flow, names, save)
  const { draft, set } = form
  const spoken = [...new Set([...languages, draft.defaultLanguage])]
  return (
    <SettingsForm form={form}>
      <SectionCard id="general" title={t('settings.general.title')}>
        <div className={styles.fields}>
          <div className={styles.pair}>
            <TextSetting form={form} name="name" hint={t('settings.hint.name')} />
            <SettingField form={form} name="defaultLanguage" hint={t('settings.hint.defaultLanguage')}>
              <Select value={draft.defaultLanguage} onChange={(_, { value }) => set('defaultLanguage', value)}>
                {spoken.map(language => (
                  <option key={language} value={language}>
                    {languageName(language, locale)}
                  </option>
                ))}
              </Select>
            </SettingField>
          </div>
        </div>
      </SectionCard>
      <SectionCard id="answers" title={t('settings.general.answers')}>
        <div className={styles.fields}>
          <ChoiceSetting
            form={form}
            name="unmatched"
            value={draft.unmatched}
            choices={(['review', 'admit', 'deny'] as const).map(value => ({
              value,
              title: t(`settings.option.unmatched.${value}`),
              help: t(`settings.help.unmatched.${value}`),
            }))}
            onChange={value => set('unmatched', value)}
          />
          <ChoiceSetting
            form={form}
            name="afterAccount"
            value={draft.afterAccount}
            choices={(['continue', 'already_has_access'] as const).map(value => ({
              value,
              title: t(`settings.option.afterAccount.${value}`),
              help: t(`settings.help.afterAccount.${value}`),
            }))}
            onChange={value => set('afterAccount', value)}
          />
          <SettingField form={form} name="sendCode" hint={t('settings.hint.sendCode')}>
            <Checkbox
              className={page.flush ?? ''}
              checked={draft.sendCode}
              label={t('settings.sendCode')}
              onChange={(_, { checked }) => set('sendCode', checked === true)}
            />
          </SettingField>
        </div>
      </SectionCard>
      <SectionCard id="lifetimes" title={t('settings.general.lifetimes')}>
        <div className={styles.fields}>
          {lifetimes.map(name => (
            <DaysSetting key={name} form={form} name={name} hint={t(`settings.hint.${name}`)} />
          ))}
        </div>
      </SectionCard>
    </SettingsForm>
  )
}
