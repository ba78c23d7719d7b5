import { formatQueueAddress, parseQueueAddress } from '#components/requests/queue-address.ts'
import { RequestList } from '#components/requests/request-list.tsx'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { listRequests } from '#lib/requests/list-requests.prisma.ts'
import { application } from '#lib/server/application.ts'
import { requireReader } from '../require-reader.ts'

/** The list as the address asks for it, whether or not a request is open beside it. */
export async function QueueList({ search, requestId }: { readonly search: PageSearch; readonly requestId?: string }) {
  const address = parseQueueAddress(searchOf(search))
  const person = await requireReader(formatQueueAddress(address, requestId))
  const { database, now } = await application()
  const page = await listRequests(database, person, address)
  return <RequestList page={page} address={address} now={now().toISOString()} />
}
