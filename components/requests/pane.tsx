import type { ReactNode } from 'react'
import styles from './pane.module.css'

/** Something to say where a request would be open; `covers` puts it in the list's place on a phone. */
export function Pane({
  title,
  covers,
  children,
}: {
  readonly title: string
  readonly covers: boolean
  readonly children: ReactNode
}) {
  return (
    <div className={styles.pane} data-pane={covers ? '' : undefined}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.text}>{children}</div>
    </div>
  )
}
