'use client'

import Link, { useLinkStatus } from 'next/link'
import { useParams } from 'next/navigation'
import type { ReactNode } from 'react'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import styles from './request-row.module.css'
import { useQueueAddress } from './use-queue-address.ts'

/** Opens a request beside the list, which stays as it is. */
export function RowLink({ requestId, children }: { readonly requestId: string; readonly children: ReactNode }) {
  const address = useQueueAddress()
  const { leaving } = useQueueSession()
  const open = useParams<{ readonly id?: string }>().id === requestId
  return (
    <Link
      href={formatQueueAddress(address, requestId)}
      scroll={false}
      prefetch={false}
      className={styles.row}
      data-request={requestId}
      data-leaving={leaving === requestId ? '' : undefined}
      aria-current={open ? 'true' : undefined}
    >
      {children}
      <Opening />
    </Link>
  )
}

/** Marks the row that was pressed until the request is there. */
function Opening() {
  return useLinkStatus().pending ? <span className={styles.opening} /> : null
}
