import Link from 'next/link'
import type { ReactNode } from 'react'
import styles from './button-link.module.css'

/** A link that weighs as much as the main button of a page. */
export function ButtonLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className={styles.link}>
      {children}
    </Link>
  )
}
