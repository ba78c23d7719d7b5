import type { ReactNode } from 'react'
import { Brand } from './brand.tsx'
import styles from './plain-page.module.css'

/** A page with one thing to say and a way on: sign-in, no access, not found, failure. */
export function PlainPage({
  title,
  children,
  actions,
}: {
  readonly title: string
  readonly children: ReactNode
  readonly actions: ReactNode
}) {
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <Brand />
        <h1 className={styles.title}>{title}</h1>
        <div className={styles.text}>{children}</div>
        <div className={styles.actions}>{actions}</div>
      </div>
    </main>
  )
}
