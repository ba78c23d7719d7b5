'use client'

import Link from 'next/link'
import { type ReactNode, Suspense, use } from 'react'
import type { QueueView } from '#lib/requests/approval-request.ts'
import { formatQueueAddress, queueViews } from './queue-address.ts'
import styles from './queue-views.module.css'
import { useQueueAddress } from './use-queue-address.ts'

type Counts = { readonly [View in QueueView]: number }

/** The filters of the queue with how many each holds; the counts come when they come. */
export function QueueViews({ counts }: { readonly counts: Promise<Counts | undefined> }) {
  const { view: current } = useQueueAddress()
  return (
    <nav aria-label="Filters" className={styles.views}>
      {queueViews.map(view => (
        <Link
          key={view}
          href={formatQueueAddress({ view, after: undefined })}
          prefetch={false}
          className={styles.view}
          aria-current={view === current ? 'page' : undefined}
        >
          {viewNames[view]}
          <Suspense fallback={<span className={styles.count} aria-hidden="true" />}>
            <Count counts={counts} view={view} />
          </Suspense>
        </Link>
      ))}
    </nav>
  )
}

/** What each filter is called. */
const viewNames: { readonly [View in QueueView]: string } = {
  pending: 'Pending',
  attention: 'Needs attention',
  approved: 'Approved',
  denied: 'Denied',
  admitted: 'Admitted',
  all: 'All',
}

function Count({
  counts,
  view,
}: {
  readonly counts: Promise<Counts | undefined>
  readonly view: QueueView
}): ReactNode {
  const count = use(counts)?.[view]
  if (count === undefined) return null
  return <span className={styles.count}>{format.format(count)}</span>
}

const format = new Intl.NumberFormat('en', { notation: 'compact' })
