import type { FirstPage } from '#components/queue/use-queue-rows.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { formatQueueQuery, parseQueueQuery } from '#lib/queue/queue-query.ts'
import { application } from '#lib/server/application.ts'

/**
 * The list as an address asks for it, sent along with the page. A list that cannot be read does not take the open
 * request with it: the page then tries for itself, and says so where it fails again.
 */
export async function readFirstPage(person: SignedIn, search: string): Promise<FirstPage | undefined> {
  const { database, now, log } = await application()
  const query = parseQueueQuery(new URLSearchParams(search))
  const readAt = now()
  try {
    const page = await listRequests(database, person, { query, now: readAt })
    return { key: formatQueueQuery(query).toString(), page: { ...page, readAt: readAt.toISOString() } }
  } catch (err) {
    log.error({ err }, 'the list of a page could not be read')
    return undefined
  }
}
