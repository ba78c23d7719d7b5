'use client'

import { Button } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import { LocalTime } from '#components/time/local-time.tsx'
import type { ChangedMeanwhile } from '#lib/administration/flow-detail.ts'
import type { FlowMessages } from '#lib/settings/parse-messages.ts'
import styles from './conflict-notice.module.css'

/** Somebody else has saved meanwhile: every message that differs, in both versions, and the choice between them. */
export function MessagesConflict({
  conflict: { current, by },
  mine,
  onSaveMine,
  onTakeTheirs,
}: {
  readonly conflict: ChangedMeanwhile
  readonly mine: FlowMessages
  readonly onSaveMine: () => void
  readonly onTakeTheirs: () => void
}) {
  const t = useTranslations()
  const theirs = current.messages
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
            {differing(mine, theirs).map(({ language, reason }) => (
              <tr key={`${language} ${reason}`}>
                <th scope="row">{`${language}: ${reason}`}</th>
                <td dir="auto">{mine[language]?.[reason] ?? t('settings.messages.shipped')}</td>
                <td dir="auto">{theirs[language]?.[reason] ?? t('settings.messages.shipped')}</td>
              </tr>
            ))}
          </tbody>
        </table>
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

function differing(mine: FlowMessages, theirs: FlowMessages) {
  const languages = [...new Set([...Object.keys(mine), ...Object.keys(theirs)])]
  return languages.flatMap(language => {
    const reasons = [...new Set([...Object.keys(mine[language] ?? {}), ...Object.keys(theirs[language] ?? {})])]
    return reasons
      .filter(reason => mine[language]?.[reason] !== theirs[language]?.[reason])
      .map(reason => ({ language, reason }))
  })
}
