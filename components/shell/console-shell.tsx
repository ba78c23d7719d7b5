import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import { ConsoleNavigation } from './console-navigation.tsx'
import styles from './console-shell.module.css'
import { PersonCard } from './person-card.tsx'

/** The frame of the console: where one can go, who is signed in, and the page. On a phone the frame is a bar on top. */
export function ConsoleShell({
  personName,
  personRole,
  waiting,
  children,
}: {
  readonly personName: string
  readonly personRole: string
  /** How many requests wait; may arrive later than the rest. */
  readonly waiting: ReactNode
  readonly children: ReactNode
}) {
  return (
    <div className={styles.shell}>
      <a href="#main" className={styles.skip}>
        Skip to the requests
      </a>
      <header className={styles.side}>
        <div className={styles.brand}>
          <Brand />
        </div>
        <ConsoleNavigation waiting={waiting} />
        <PersonCard name={personName} role={personRole} />
      </header>
      <main id="main" tabIndex={-1} className={styles.main}>
        {children}
      </main>
    </div>
  )
}
