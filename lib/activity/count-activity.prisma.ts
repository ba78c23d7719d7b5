import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { type ActivityCount, mostLines } from './activity.ts'
import type { ActivityQuery } from './activity-query.ts'
import { alongIndex, findLogScope, matching } from './log-lines.prisma.ts'

/**
 * Counts the lines of the log that a query asks for, whatever page it stands at, as far as one look goes.
 *
 * @throws Forbidden for a person without a role.
 */
export async function countActivity(
  database: Database,
  person: SignedIn,
  { after: _after, ...query }: ActivityQuery,
): Promise<ActivityCount> {
  if (!mayRead(person)) throw new Forbidden('reading the log needs a role')
  const scope = await findLogScope(database, person)
  if (scope.kind === 'flows' && scope.flowIds.length === 0) return { lines: 0, isAll: true }
  const [counted] = await database.$queryRaw<{ lines: number; walked: number }[]>`
    SELECT (count(*) FILTER (WHERE ${matching(query, scope)}))::int AS lines, count(*)::int AS walked
      FROM (SELECT * FROM audit_event e WHERE ${alongIndex(query, scope)} ORDER BY e.id DESC LIMIT ${mostLines}) AS walked`
  return { lines: counted?.lines ?? 0, isAll: (counted?.walked ?? 0) < mostLines }
}
