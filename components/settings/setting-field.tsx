'use client'

import { Field, Input, Radio, RadioGroup, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { ReactElement } from 'react'
import type { Translate } from '#components/messages/translate.ts'
import type { SettingName, SettingRefusal } from '#lib/administration/flow-settings.ts'
import styles from './settings-form.module.css'
import page from './settings-page.module.css'
import type { SettingsForm } from './use-settings-form.ts'

/** A field for one setting: its name, its help, and why it was refused, all in one place. */
export function SettingField({
  form,
  name,
  hint,
  children,
}: {
  readonly form: SettingsForm
  readonly name: SettingName
  readonly hint?: string
  readonly children: ReactElement
}) {
  const t = useTranslations()
  const refusal = form.refusals.find(each => each.setting === name)
  return (
    <Field
      label={t(`settings.label.${name}`)}
      {...(hint === undefined ? {} : { hint })}
      {...(refusal === undefined ? {} : { validationMessage: explainRefusal(refusal, t) })}
    >
      {children}
    </Field>
  )
}

/** A setting that is one line of text. */
export function TextSetting({
  form,
  name,
  hint,
}: {
  readonly form: SettingsForm
  readonly name: 'name' | 'tenantDomain' | 'inviteRedirectUrl'
  readonly hint: string
}) {
  return (
    <SettingField form={form} name={name} hint={hint}>
      <Input
        value={form.draft[name]}
        type={name === 'inviteRedirectUrl' ? 'url' : 'text'}
        onChange={(_, { value }) => form.set(name, value)}
      />
    </SettingField>
  )
}

/** A setting that is a number of days; empty is for ever. */
export function DaysSetting({
  form,
  name,
  hint,
}: {
  readonly form: SettingsForm
  readonly name: 'pendingDays' | 'askAgainAfterDays' | 'keepClaimsDays'
  readonly hint: string
}) {
  const days = form.draft[name]
  return (
    <SettingField form={form} name={name} hint={hint}>
      <Input
        type="number"
        className={styles.short ?? ''}
        value={days === null ? '' : String(days)}
        onChange={(_, { value }) => form.set(name, value === '' ? null : Number(value))}
      />
    </SettingField>
  )
}

/** A setting that is several lines of text. */
export function LinesSetting({
  form,
  name,
  hint,
  value,
  onChange,
}: {
  readonly form: SettingsForm
  readonly name: 'redirectUrls' | 'invitationMessage'
  readonly hint: string
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  return (
    <SettingField form={form} name={name} hint={hint}>
      <Textarea rows={3} resize="vertical" value={value} onChange={(_, { value: typed }) => onChange(typed)} />
    </SettingField>
  )
}

/** One of the things that a setting can be. */
export type Choice<Value extends string> = { readonly value: Value; readonly title: string; readonly help?: string }

/** A setting that is one of a few, each with what it means. */
export function ChoiceSetting<Value extends string>({
  form,
  name,
  value,
  choices,
  onChange,
}: {
  readonly form: SettingsForm
  readonly name: SettingName
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
}) {
  const choose = (typed: string) => {
    const choice = choices.find(each => each.value === typed)
    if (choice !== undefined) onChange(choice.value)
  }
  return (
    <SettingField form={form} name={name}>
      <RadioGroup className={page.flush ?? ''} value={value} onChange={(_, { value: typed }) => choose(typed)}>
        {choices.map(({ value: each, title, help }) => (
          <Radio
            key={each}
            value={each}
            label={
              <span className={styles.option}>
                {title}
                {help !== undefined && <span className={styles.help}>{help}</span>}
              </span>
            }
          />
        ))}
      </RadioGroup>
    </SettingField>
  )
}

function explainRefusal({ setting, fault }: SettingRefusal, t: Translate): string {
  return fault === 'unreadable' ? t(`settings.unreadable.${setting}`) : t(`settings.fault.${fault}`)
}
