import type { Metadata } from 'next'
import { Pane } from '#components/requests/pane.tsx'
import { formatQueueAddress, parseQueueAddress } from '#components/requests/queue-address.ts'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { requireReader } from '../require-reader.ts'

export const metadata: Metadata = { title: 'Requests' }

/** The queue with nothing open yet. */
export default async function QueuePage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  await requireReader(formatQueueAddress(parseQueueAddress(searchOf(await searchParams))))
  return (
    <Pane title="No request is open" covers={false}>
      <p>Choose one from the list to see what the person told Microsoft Entra, and to approve or deny.</p>
    </Pane>
  )
}
