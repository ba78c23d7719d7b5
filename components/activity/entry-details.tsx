import type { ReactNode } from 'react'
import styles from './entry-details.module.css'

/** What there is to know about a line beyond its columns. */
export function EntryDetails({
  facts,
  links,
}: {
  /** Names with their values, in order. */
  readonly facts: readonly { readonly name: string; readonly value: ReactNode; readonly isRaw?: boolean }[]
  /** Ways on from here. */
  readonly links: ReactNode
}) {
  return (
    <div className={styles.entry}>
      <dl className={styles.facts}>
        {facts.map(({ name, value, isRaw }) => (
          <div key={name} className={styles.fact}>
            <dt data-raw={isRaw || undefined}>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.links}>{links}</div>
    </div>
  )
}
