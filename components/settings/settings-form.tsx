'use client'

import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import type { Translate } from '#components/messages/translate.ts'
import { SaveBar } from './save-bar.tsx'
import type { SaveEnd } from './save-report.tsx'
import styles from './settings-page.module.css'
import { showSetting } from './show-setting.ts'
import type { SettingsForm as Form } from './use-settings-form.ts'

/** The frame of a form of settings: its fields, how saving went, and the buttons that stay in sight. */
export function SettingsForm({ form, children }: { readonly form: Form; readonly children: ReactNode }) {
  const t = useTranslations()
  return (
    <form
      className={styles.page}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        form.save()
      }}
    >
      {children}
      <SaveBar
        end={endOf(form, t)}
        dirty={form.changed.length > 0}
        saving={form.saving}
        action={t('settings.save')}
        onDiscard={form.discard}
      />
    </form>
  )
}

function endOf(form: Form, t: Translate): SaveEnd | undefined {
  const { conflict, undone, refusals, saved, draft, changed } = form
  if (conflict !== undefined) {
    const { current, by } = conflict
    const rows = changed.map(name => ({
      key: name,
      what: t(`settings.label.${name}`),
      mine: showSetting(draft, name, t),
      theirs: showSetting(current.settings, name, t),
    }))
    return { kind: 'changed', by, rows, onSaveMine: form.saveMine, onTakeTheirs: form.takeTheirs }
  }
  if (undone !== undefined) return undone
  if (refusals.length > 0) return { kind: 'refused', title: t('settings.notSaved'), problems: [] }
  return saved ? { kind: 'saved' } : undefined
}
