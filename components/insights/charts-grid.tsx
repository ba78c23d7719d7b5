import type { ReactNode } from 'react'
import styles from './charts-grid.module.css'

/** Cards beside each other, or below each other where there is less room. */
export function ChartsGrid({ kind, children }: { readonly kind: 'charts' | 'tables'; readonly children: ReactNode }) {
  return (
    <div className={styles.grid} data-kind={kind}>
      {children}
    </div>
  )
}
