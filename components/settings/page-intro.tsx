import type { ReactNode } from 'react'
import styles from './settings-page.module.css'

/** What a page is for, and beside it what it is mostly opened for. Its tab says its name; readers of the screen hear it. */
export function PageIntro({
  title,
  text,
  children,
}: {
  readonly title: string
  readonly text: string
  readonly children?: ReactNode
}) {
  return (
    <div className={styles.intro}>
      <h2 className={styles.spoken}>{title}</h2>
      <p className={styles.lead}>{text}</p>
      {children}
    </div>
  )
}
