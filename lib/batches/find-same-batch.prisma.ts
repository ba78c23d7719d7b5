import type { Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { BatchVerdict, Shown } from './batch.ts'

/**
 * The batch that a person began on what was shown, if they did: its answer may have been lost, and whoever sends the same
 * again means the same. Of two that come at once the second waits for the first.
 */
export async function findSameBatch(
  transaction: Transaction,
  { tenantId, objectId }: SignedIn,
  { shown, verdict, justification, requestorMessage }: BatchVerdict & { readonly shown: Shown },
): Promise<{ readonly batchId: string; readonly total: number } | undefined> {
  await transaction.$executeRaw`
    SELECT pg_advisory_xact_lock(hashtextextended(${`batch ${tenantId} ${objectId} ${shown.digest}`}, 0))`
  const [same] = await transaction.$queryRaw<{ batchId: string; total: number }[]>`
    SELECT b.id AS "batchId", b.total FROM verdict_batch b
     WHERE b.by_tenant_id = ${tenantId} AND b.by_object_id = ${objectId} AND b.created_at >= ${shown.at}::timestamptz
       AND b.state IN ('running', 'done') AND b.verdict = ${verdict}::verdict AND b.justification = ${justification.trim()}
       AND b.requestor_message IS NOT DISTINCT FROM ${requestorMessage || null}::text
       AND ${shown.digest} = (
         SELECT md5(string_agg(request_id || ' ' || version, ',' ORDER BY request_id))
           FROM verdict_batch_item WHERE batch_id = b.id)
     LIMIT 1`
  return same
}
