'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Notice } from '#components/shell/notice.tsx'
import { ConflictNotice } from './conflict-notice.tsx'
import styles from './settings-form.module.css'
import { UndoneNotice } from './undone-notice.tsx'
import type { SettingsForm as Form } from './use-settings-form.ts'

/** The frame of a form of settings: its fields, how saving went, and the buttons that stay in sight. */
export function SettingsForm({ form, children }: { readonly form: Form; readonly children: ReactNode }) {
  const t = useTranslations()
  const { changed, conflict, saving, undone, saved, refusals } = form
  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={event => {
        event.preventDefault()
        form.save()
      }}
    >
      {children}
      <div className={styles.bar} data-dirty={changed.length > 0 ? '' : undefined}>
        <div role="status" className={styles.status}>
          {conflict !== undefined && <ConflictNotice conflict={conflict} form={form} />}
          {undone !== undefined && <UndoneNotice undone={undone} />}
          {refusals.length > 0 && <Notice intent="error">{t('settings.notSaved')}</Notice>}
          {saved && changed.length === 0 && <Notice intent="success">{t('settings.saved')}</Notice>}
        </div>
        <div className={styles.buttons}>
          <Button type="submit" appearance="primary" disabledFocusable={changed.length === 0 || saving}>
            {saving ? t('settings.saving') : t('settings.save')}
          </Button>
          <Button disabledFocusable={changed.length === 0 || saving} onClick={form.discard}>
            {t('settings.discard')}
          </Button>
        </div>
      </div>
    </form>
  )
}
