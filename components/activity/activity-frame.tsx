import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import styles from './activity-frame.module.css'
import { ActivityTabs } from './activity-tabs.tsx'

/** The page of what happened: its name and kinds above, the filters, then the lines, which scroll. */
export function ActivityFrame({
  showCalls,
  aside,
  filters,
  children,
}: {
  /** Whether the reader may see Entra's calls. */
  readonly showCalls: boolean
  /** What stands beside the title. */
  readonly aside?: ReactNode
  readonly filters?: ReactNode
  readonly children: ReactNode
}) {
  const t = useTranslations()
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <div className={styles.titles}>
          <h1 className={styles.title}>{t('activity.title')}</h1>
          <div className={styles.aside}>{aside}</div>
        </div>
        <ActivityTabs showCalls={showCalls} />
        {filters !== undefined && <div className={styles.filters}>{filters}</div>}
      </header>
      <div className={styles.lines}>{children}</div>
    </div>
  )
}
