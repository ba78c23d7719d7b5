'use client'

import Link from 'next/link'
import type { ReactNode } from 'react'
import { formatQueueAddress } from './queue-address.ts'
import styles from './request-link.module.css'
import { useQueueAddress } from './use-queue-address.ts'

/** Leads to another request without leaving the view. */
export function RequestLink({ requestId, children }: { readonly requestId: string; readonly children: ReactNode }) {
  return (
    <Link
      href={formatQueueAddress(useQueueAddress(), requestId)}
      scroll={false}
      prefetch={false}
      className={styles.link}
    >
      {children}
    </Link>
  )
}
