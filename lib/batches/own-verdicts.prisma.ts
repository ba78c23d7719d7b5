import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'

/**
 * Whether `s`, the verdict on an item's version, is that of batch `b`, told by who gave it and when. So a verdict is
 * known also where its worker died before it could note it.
 */
export const isOfBatch = Prisma.sql`(s.by_tenant_id = b.by_tenant_id AND s.by_object_id = b.by_object_id
  AND s.verdict = b.verdict AND s.at >= b.created_at)`

/** The items `i` of batch `b` that it gave a verdict on, noted or not, with the verdict `s` and the request `r`. */
const given = Prisma.sql`verdict_batch_item i
  JOIN resolution s ON s.request_id = i.request_id AND s.request_version = i.version
  JOIN approval_request r ON r.id = i.request_id
 WHERE i.batch_id = b.id AND (i.outcome = 'resolved' OR (i.outcome IS NULL AND ${isOfBatch}))`

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
