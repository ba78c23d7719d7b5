import type { Database } from '#lib/db/database.prisma.ts'

/**
 * Removes the oldest recorded calls beyond those that are kept, and tells how many. At most a few at a time, so that no
 * statement is long; each replica records at most 12,000 calls a minute, so a sweep a minute of more than that keeps up.
 * What another replica removes at the same moment is passed over.
 */
export async function dropOldCalls(
  database: Database,
  { keep, atMost }: { readonly keep: number; readonly atMost: number },
): Promise<number> {
  return database.$executeRaw`
    DELETE FROM connector_call WHERE id IN (
      SELECT id FROM connector_call WHERE id <= (SELECT max(id) - ${keep}::bigint FROM connector_call)
      ORDER BY id LIMIT ${atMost} FOR UPDATE SKIP LOCKED)`
}
