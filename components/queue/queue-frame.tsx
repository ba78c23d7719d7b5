import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { QueueNotice } from '#components/requests/queue-notice.tsx'
import { KeyHelp } from './key-help.tsx'
import styles from './queue-frame.module.css'
import { QueueSearch } from './queue-search.tsx'

/** The list beside the open request; on a phone the open request takes the list's place. */
export function QueueFrame({
  flowName,
  singleKeys,
  views,
  list,
  children,
}: {
  /** The flow whose requests these are, where there is only one. */
  readonly flowName: string | undefined
  readonly singleKeys: boolean
  readonly views: ReactNode
  readonly list: ReactNode
  readonly children: ReactNode
}) {
  const t = useTranslations()
  return (
    <div className={styles.frame} data-queue-frame="" data-keys={singleKeys ? 'on' : 'off'}>
      <section aria-label={t('queue.list')} className={styles.queue}>
        <div className={styles.head}>
          <h1 className={styles.title}>{t('queue.title')}</h1>
          {flowName !== undefined && <span className={styles.flow}>{flowName}</span>}
          <KeyHelp />
        </div>
        <div className={styles.views}>
          <QueueSearch />
          {views}
        </div>
        <div className={styles.list}>{list}</div>
      </section>
      <QueueNotice />
      <section aria-label={t('queue.open')} className={styles.open}>
        {children}
      </section>
    </div>
  )
}
