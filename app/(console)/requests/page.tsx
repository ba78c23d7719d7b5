import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { Pane } from '#components/requests/pane.tsx'
import { formatQueueAddress, parseQueueAddress } from '#components/requests/queue-address.ts'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { findByReference } from '#lib/requests/find-by-reference.prisma.ts'
import { application } from '#lib/server/application.ts'
import { requireReader } from '../require-reader.ts'

export const metadata: Metadata = { title: 'Requests' }

/** The queue with nothing open yet; with a reference in the address, the way to the request that it names. */
export default async function QueuePage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const search = searchOf(await searchParams)
  const address = parseQueueAddress(search)
  const person = await requireReader(formatQueueAddress(address))
  const reference = search.get('reference')
  if (reference !== null) {
    const { database } = await application()
    const requestId = await findByReference(database, person, reference)
    if (requestId !== undefined) redirect(formatQueueAddress({ view: 'all', after: undefined }, requestId))
    return (
      <Pane title="No request has this reference" covers={false}>
        <p>Compare it with what the person quotes: R- and eight letters or digits, without I, L, O and U.</p>
      </Pane>
    )
  }
  return (
    <Pane title="No request is open" covers={false}>
      <p>Choose one from the list to see what the person told Microsoft Entra, and to approve or deny.</p>
    </Pane>
  )
}
