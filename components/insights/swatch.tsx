'use client'

// A drawing that a server component began could be streamed in parts, which React hides by an inline style.

import type { Series } from './series.ts'
import styles from './swatch.module.css'

/** A sample of how a series is painted; decoration beside its name. */
export function Swatch({ series }: { readonly series: Series }) {
  return (
    <svg className={styles.swatch} width="12" height="12" aria-hidden="true" focusable="false">
      <rect width="12" height="12" rx="2" fill={`url(#series-${series})`} />
    </svg>
  )
}
