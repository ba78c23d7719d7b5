import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { ConnectionNotice } from './connection-notice.tsx'
import { ConsoleNavigation } from './console-navigation.tsx'
import styles from './console-shell.module.css'
import { FollowSignOut } from './follow-sign-out.tsx'
import { PersonCard } from './person-card.tsx'

/** The frame of the console: where one can go, who is signed in, and the page. On a phone the frame is a bar on top. */
export function ConsoleShell({
  personName,
  personRole,
  preferences,
  waiting,
  administers,
  banner,
  children,
}: {
  readonly personName: string
  readonly personRole: string
  /** What the reader can set for themselves. */
  readonly preferences: ReactNode
  /** How many requests wait; may arrive later than the rest. */
  readonly waiting: ReactNode
  /** Whether the settings are for whoever is signed in. */
  readonly administers: boolean
  /** What whoever is signed in should know on every page; may arrive later than the rest. */
  readonly banner: ReactNode
  readonly children: ReactNode
}) {
  const t = useTranslations()
  return (
    <div className={styles.shell}>
      <FollowSignOut />
      <a href="#main" className={styles.skip}>
        {t('shell.skip')}
      </a>
      <header className={styles.side}>
        <div className={styles.brand}>
          <Brand />
        </div>
        <ConsoleNavigation waiting={waiting} administers={administers} />
        <PersonCard name={personName} role={personRole}>
          {preferences}
        </PersonCard>
      </header>
      <div className={styles.page}>
        <ConnectionNotice />
        {banner}
        <main id="main" tabIndex={-1} className={styles.main}>
          {children}
        </main>
      </div>
    </div>
  )
}
