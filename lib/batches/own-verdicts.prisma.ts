import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'

/**
 * The verdict `s` that a batch gave on its item `i`: it says so itself, so it is known also where its worker died before
 * it could note it.
 */
export const verdictOnItem = Prisma.sql`s.request_id = i.request_id AND s.request_version = i.version
  AND s.batch_id = i.batch_id`

/** The items `i` of batch `b` that it gave a verdict on, noted or not, with the verdict `s` and the request `r`. */
const given = Prisma.sql`verdict_batch_item i
  JOIN resolution s ON ${verdictOnItem}
  JOIN approval_request r ON r.id = i.request_id
 WHERE i.batch_id = b.id AND (i.outcome IS NULL OR i.outcome = 'resolved')`

const isHeld = Prisma.sql`(s.taken_back_at IS NULL AND r.version = i.version + 1 AND r.held_until > clock_timestamp())`

/** As the rest of `SELECT … FROM`: the verdicts of batch `b` that can be taken back, by the database's clock. */
export const heldVerdicts = Prisma.sql`${given} AND ${isHeld}`

/** The same, with those that are taken back and not noted so. */
export const verdictsToUndo = Prisma.sql`${given} AND (s.taken_back_at IS NOT NULL OR ${isHeld})`

/** So many verdicts of a batch are still to be taken back. */
export async function countVerdictsToUndo(database: Database, batchId: string): Promise<number> {
  const [counted] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM verdict_batch b, LATERAL (SELECT FROM ${verdictsToUndo}) AS each
     WHERE b.id = ${batchId}::uuid`
  return counted?.count ?? 0
}
