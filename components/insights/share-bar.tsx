'use client'

// A drawing that a server component began could be streamed in parts, which React hides by an inline style.

import type { Series } from './series.ts'
import styles from './share-bar.module.css'

/** A part of a whole; decoration beside their figures. */
export function ShareBar({
  series,
  count,
  whole,
}: {
  readonly series: Series
  readonly count: number
  readonly whole: number
}) {
  const width = whole === 0 ? 0 : (100 * count) / whole
  return (
    <svg className={styles.bar} width="100%" height="10" aria-hidden="true" focusable="false">
      <rect className={styles.track} width="100%" height="10" rx="2" />
      <rect width={`${width}%`} height="10" rx="2" fill={`url(#series-${series})`} />
    </svg>
  )
}
