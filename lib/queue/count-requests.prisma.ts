import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { findScope, inFlows } from '#lib/requests/flow-scope.prisma.ts'
import { orderOf } from './queue-order.prisma.ts'
import { countLimit, type QueueView, queueViews } from './queue-query.ts'

/**
 * Counts each view up to `countLimit`, within the person's scope, so that the cost does not grow with what is stored.
 * Apart from the list, which never waits for it.
 *
 * @throws Forbidden for a person without a role.
 */
export function countRequests(database: Database, person: SignedIn): Promise<{ readonly [View in QueueView]: number }> {
  return countViews(database, person, queueViews)
}

/**
 * Counts one view, likewise.
 *
 * @throws Forbidden for a person without a role.
 */
export async function countView(database: Database, person: SignedIn, view: QueueView): Promise<number> {
  return (await countViews(database, person, [view]))[view]
}

async function countViews<View extends QueueView>(
  database: Database,
  person: SignedIn,
  views: readonly View[],
): Promise<{ readonly [Each in View]: number }> {
  if (!mayRead(person)) throw new Forbidden('counting the queue needs a role')
  const scope = await findScope(database, person)
  const within = inFlows(scope)
  const columns = views.map(
    view => Prisma.sql`${countOf(view, within)} AS ${Prisma.raw(view === 'all' ? '"all"' : view)}`,
  )
  const [counts] = await database.$queryRaw<{ [Each in View]: number }[]>`SELECT ${Prisma.join(columns)}`
  if (counts === undefined) throw new Error('the views could not be counted')
  return counts
}

function countOf(view: QueueView, within: Prisma.Sql): Prisma.Sql {
  const { rows } = orderOf({ view })
  return Prisma.sql`(SELECT count(*)::int FROM (SELECT 1 FROM approval_request WHERE ${rows} AND ${within} LIMIT ${countLimit + 1}) AS counted)`
}
