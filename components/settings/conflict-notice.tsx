'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import type { ChangedMeanwhile } from '#lib/administration/flow-detail.ts'
import styles from './conflict-notice.module.css'
import table from './settings-table.module.css'

/** What somebody else has saved while something was edited here. */
export type Conflict = {
  /** Who, where that is known. */
  readonly by: ChangedMeanwhile['by']
  /** All that differs, in both versions. */
  readonly rows: readonly {
    readonly key: string
    readonly what: string
    readonly mine: string
    readonly theirs: string
  }[]
  /** Saves what is typed here over it. */
  readonly onSaveMine: () => void
  /** Takes it, and drops what is typed here. */
  readonly onTakeTheirs: () => void
}

/** Somebody else has saved meanwhile: both versions, and the choice between them. */
export function ConflictNotice({ by, rows, onSaveMine, onTakeTheirs }: Conflict) {
  const t = useTranslations()
  return (
    <Notice intent="warning">
      <div className={styles.conflict}>
        <p>
          {by === undefined || by.name === null
            ? t('settings.conflict.bySomebody')
            : t.rich('settings.conflict.byPerson', { name: by.name, time: () => <LocalTime at={by.at} /> })}
        </p>
        <div className={styles.rows}>
          <table className={table.table}>
            <thead>
              <tr>
                <th scope="col">{t('settings.conflict.setting')}</th>
                <th scope="col">{t('settings.conflict.mine')}</th>
                <th scope="col">{t('settings.conflict.theirs')}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, what, mine, theirs }) => (
                <tr key={key}>
                  <th scope="row">{what}</th>
                  <td data-label={t('settings.conflict.mine')}>
                    <bdi>{mine}</bdi>
                  </td>
                  <td data-label={t('settings.conflict.theirs')}>
                    <bdi>{theirs}</bdi>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <div className={styles.buttons}>
          <Button size="small" onClick={onSaveMine}>
            {t('settings.conflict.saveMine')}
          </Button>
          <Button size="small" onClick={onTakeTheirs}>
            {t('settings.conflict.takeTheirs')}
          </Button>
        </div>
      </div>
    </Notice>
  )
}
