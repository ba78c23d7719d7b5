'use client'

import { ChevronLeft12Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import styles from './settings-page.module.css'

/** The way back to the page that this one was chosen from. */
export function BackLink({ href, name }: { readonly href: string; readonly name: string }) {
  return (
    <Link href={href} className={`${styles.link} ${styles.back}`}>
      <ChevronLeft12Regular aria-hidden="true" />
      {name}
    </Link>
  )
}
