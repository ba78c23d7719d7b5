'use client'

import Link, { useLinkStatus } from 'next/link'
import { useParams } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { formatQueueAddress } from './queue-address.ts'
import { useQueueSession } from './queue-session.tsx'
import styles from './request-row.module.css'
import { useQueueAddress } from './use-queue-address.ts'

/** Opens a request beside the list, which stays as it is. */
export function RowLink({ requestId, children }: { readonly requestId: string; readonly children: ReactNode }) {
  const address = useQueueAddress()
  const { leaving, closed } = useQueueSession()
  const link = useRef<HTMLAnchorElement>(null)
  const { id: openId } = useParams<{ readonly id?: string }>()
  useEffect(() => {
    if (openId !== undefined || closed.current !== requestId) return
    closed.current = undefined
    link.current?.focus()
  }, [closed, openId, requestId])
  return (
    <Link
      ref={link}
      href={formatQueueAddress(address, requestId)}
      scroll={false}
      prefetch={false}
      className={styles.row}
      data-request={requestId}
      data-leaving={leaving === requestId ? '' : undefined}
      aria-current={openId === requestId ? 'true' : undefined}
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
