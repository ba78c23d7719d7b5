import type { ReactNode } from 'react'
import styles from './key-cap.module.css'

/** A key as it looks on a keyboard. */
export function KeyCap({ children }: { readonly children: ReactNode }) {
  return <kbd className={styles.key}>{children}</kbd>
}

/** The key that presses a button, on it; those who listen hear of it by `aria-keyshortcuts`. */
export function KeyHint({ name }: { readonly name: string }) {
  return (
    <span className={styles.hint} aria-hidden="true">
      <KeyCap>{name}</KeyCap>
    </span>
  )
}
