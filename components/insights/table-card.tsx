import { type ReactNode, useId } from 'react'
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
  const id = useId()
  return (
    <section aria-labelledby={id} className={styles.card}>
      <div className={styles.head}>
        <h2 id={id} className={styles.title}>
          {title}
        </h2>
      </div>
      {summary !== undefined && <p className={styles.summary}>{summary}</p>}
      {children}
    </section>
  )
}
