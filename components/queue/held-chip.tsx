'use client'

import { useTranslations } from 'next-intl'
import { describeHold } from '#components/requests/hold-words.ts'
import { useTimeLeft } from '#components/requests/use-time-left.ts'
import styles from './queue-row.module.css'

/** How long a verdict in the list has no effect yet; gone when it has. */
export function HeldChip({ heldForMs }: { readonly heldForMs: number }) {
  const t = useTranslations()
  const left = useTimeLeft(heldForMs)
  return left <= 0 ? null : <span className={styles.held}>{describeHold(left, t)}</span>
}
