import type { ReactNode } from 'react'
import { KeyHelp } from './key-help.tsx'
import styles from './queue-frame.module.css'
import { QueueNotice } from './queue-notice.tsx'
import { ReferenceSearch } from './reference-search.tsx'

/** The list beside the open request; on a phone the open request takes the list's place. */
export function QueueFrame({
  flowName,
  views,
  list,
  children,
}: {
  /** The flow whose requests these are, where there is only one. */
  readonly flowName: string | undefined
  readonly views: ReactNode
  readonly list: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={styles.frame}>
      <section aria-label="Queue" className={styles.queue}>
        <div className={styles.head}>
          <h1 className={styles.title}>Requests</h1>
          {flowName !== undefined && <span className={styles.flow}>{flowName}</span>}
          <KeyHelp />
        </div>
        <div className={styles.views}>
          <ReferenceSearch />
          {views}
        </div>
        <div className={styles.list}>{list}</div>
      </section>
      <QueueNotice />
      <section aria-label="Open request" className={styles.open}>
        {children}
      </section>
    </div>
  )
}
