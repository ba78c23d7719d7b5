'use client'

import { PeopleQueue20Filled, PeopleQueue20Regular } from '@fluentui/react-icons'
import Link from 'next/link'
import { useSelectedLayoutSegment } from 'next/navigation'
import type { ReactNode } from 'react'
import styles from './console-navigation.module.css'

/** The console's pages; a page that does not exist yet has no entry. */
export function ConsoleNavigation({ waiting }: { readonly waiting: ReactNode }) {
  const current = useSelectedLayoutSegment() === 'requests'
  return (
    <nav aria-label="Anteroom" className={styles.navigation}>
      <Link href="/requests" className={styles.entry} aria-current={current ? 'page' : undefined}>
        {current ? <PeopleQueue20Filled aria-hidden /> : <PeopleQueue20Regular aria-hidden />}
        <span className={styles.name}>Requests</span>
        <span className={styles.count}>{waiting}</span>
      </Link>
    </nav>
  )
}
