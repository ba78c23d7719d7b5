import Link from 'next/link'
import type { RequestPage } from '#lib/requests/approval-request.ts'
import { EmptyQueue } from './empty-queue.tsx'
import { formatQueueAddress, type QueueAddress } from './queue-address.ts'
import styles from './request-list.module.css'
import { RequestOrder } from './request-order.tsx'
import { RequestRow } from './request-row.tsx'

/** A page of the queue. */
export function RequestList({
  page,
  address,
  now,
}: {
  readonly page: RequestPage
  readonly address: QueueAddress
  readonly now: string
}) {
  const { view, after } = address
  return (
    <>
      <RequestOrder requestIds={page.requests.map(request => request.id)} />
      {page.requests.length === 0 && <EmptyQueue view={view} />}
      <ul aria-label="Requests">
        {page.requests.map(request => (
          <li key={request.id}>
            <RequestRow request={request} view={view} now={now} />
          </li>
        ))}
      </ul>
      {(after !== undefined || page.next !== null) && (
        <nav aria-label="Pages" className={styles.pages}>
          {after !== undefined && (
            <Link href={formatQueueAddress({ view, after: undefined })} className={styles.page}>
              First page
            </Link>
          )}
          {page.next !== null && (
            <Link href={formatQueueAddress({ view, after: page.next })} className={styles.page}>
              Next page
            </Link>
          )}
        </nav>
      )}
    </>
  )
}
