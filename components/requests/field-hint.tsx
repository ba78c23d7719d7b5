import type { ReactNode } from 'react'
import styles from './verdict-bar.module.css'

/** Who reads what is written in a field, with a sign. */
export function FieldHint({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
  return (
    <span className={styles.hint}>
      <span aria-hidden="true">{icon}</span>
      <span>{children}</span>
    </span>
  )
}
