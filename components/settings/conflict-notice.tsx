'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import type { ChangedMeanwhile } from '#lib/administration/flow-detail.ts'
import styles from './conflict-notice.module.css'
import { showSetting } from './show-setting.ts'
import type { SettingsForm } from './use-settings-form.ts'

/** Somebody else has saved meanwhile: both versions, and the choice between them. */
export function ConflictNotice({
  conflict: { current, by },
  form,
}: {
  readonly conflict: ChangedMeanwhile
  readonly form: SettingsForm
}) {
  const t = useTranslations()
  return (
    <Notice intent="warning">
      <div className={styles.conflict}>
        <p>
          {by === undefined || by.name === null
            ? t('settings.conflict.bySomebody')
            : t.rich('settings.conflict.byPerson', { name: by.name, time: () => <LocalTime at={by.at} /> })}
        </p>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('settings.conflict.setting')}</th>
              <th scope="col">{t('settings.conflict.mine')}</th>
              <th scope="col">{t('settings.conflict.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {form.changed.map(name => (
              <tr key={name}>
                <th scope="row">{t(`settings.label.${name}`)}</th>
                <td>{showSetting(form.draft, name, t)}</td>
                <td>{showSetting(current.settings, name, t)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <div className={styles.buttons}>
          <Button size="small" onClick={form.saveMine}>
            {t('settings.conflict.saveMine')}
          </Button>
          <Button size="small" onClick={form.takeTheirs}>
            {t('settings.conflict.takeTheirs')}
          </Button>
        </div>
      </div>
    </Notice>
  )
}
