import type { ReactNode } from 'react'
import styles from './chart-card.module.css'

/** A table under its title; its bars are in the table, so that nothing is behind a button. */
export function TableCard({
  title,
  summary,
  children,
}: {
  readonly title: string
  readonly summary?: string
  readonly children: ReactNode
}) {
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
      </div>
      {summary !== undefined && <p className={styles.summary}>{summary}</p>}
      {children}
    </div>
  )
}
