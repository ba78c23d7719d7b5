import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { findScope } from '#lib/requests/flow-scope.prisma.ts'
import { findQueuePage } from './find-queue-page.prisma.ts'
import { presentQueueRow, queueRowSelection } from './present-queue-row.prisma.ts'
import type { QueueQuery } from './queue-query.ts'
import type { QueueRow } from './queue-row.ts'

/** A page of the queue in its order. A page may be short and still have a `next`: see find-queue-page.prisma.ts. */
export type QueuePage = { readonly requests: readonly QueueRow[]; readonly next: string | null }

/**
 * Reads a page of the queue by keyset: `query.after` is the `next` of the page before. Only flows in the person's scope
 * are shown. A cursor that is none of ours starts at the beginning.
 *
 * @throws Forbidden for a person without a role.
 */
export async function listRequests(
  database: Database,
  person: SignedIn,
  { query, now }: { readonly query: QueueQuery; readonly now: Date },
): Promise<QueuePage> {
  if (!mayRead(person)) throw new Forbidden('reading the queue needs a role')
  const scope = await findScope(database, person)
  const { ids, next } = await findQueuePage(database, { query, person, scope, now })
  const rows = await database.approvalRequest.findMany({ where: { id: { in: [...ids] } }, select: queueRowSelection })
  const byId = new Map(rows.map(row => [row.id, row]))
  const requests = ids.flatMap(id => {
    const row = byId.get(id)
    return row === undefined ? [] : [presentQueueRow(row, now)]
  })
  return { requests, next }
}
