import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { parseQueueQuery } from '#lib/queue/queue-query.ts'
import { answerReader } from '../../reader-route.ts'

/** A page of the queue for an open page: another query than the one it came with, or what follows. */
export async function GET(request: Request): Promise<Response> {
  return answerReader(request, async ({ person, application: { database, now } }) => {
    const query = parseQueueQuery(new URL(request.url).searchParams)
    const readAt = now()
    const page = await listRequests(database, person, { query, now: readAt })
    return Response.json({ ...page, readAt: readAt.toISOString() }, { headers: { 'cache-control': 'no-store' } })
  })
}

export const dynamic = 'force-dynamic'
