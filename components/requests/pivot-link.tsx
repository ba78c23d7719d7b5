'use client'

import Link from 'next/link'
import { useRouter } from 'next/navigation'
import type { MouseEvent, ReactNode } from 'react'
import { formatQueueAddress, type QueueAddress } from './queue-address.ts'
import styles from './request-link.module.css'

/** Shows others in the list; the open request stays. On a phone, where it covers the list, it makes room. */
export function PivotLink({
  query,
  requestId,
  children,
}: {
  readonly query: QueueAddress
  readonly requestId: string
  readonly children: ReactNode
}) {
  const router = useRouter()
  const press = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || !window.matchMedia('(max-width: 899px)').matches) return
    event.preventDefault()
    router.push(formatQueueAddress(query), { scroll: false })
  }
  return (
    <Link
      href={formatQueueAddress(query, requestId)}
      scroll={false}
      prefetch={false}
      className={styles.link}
      onClick={press}
    >
      {children}
    </Link>
  )
}
