import type { BatchPorts, StoredBatch } from './batch-item.prisma.ts'
import { verdictOnItem } from './own-verdicts.prisma.ts'

/**
 * Notes of whatever a batch has not decided that nobody confirmed the rights of who began it, unless somebody does at
 * this very moment.
 */
export async function refuseRest({ database, now }: BatchPorts, { id, rightsReadAt }: StoredBatch): Promise<void> {
  await database.$executeRaw`
    WITH b AS MATERIALIZED (
      SELECT * FROM verdict_batch
       WHERE id = ${id}::uuid AND state = 'running' AND rights_read_at = ${rightsReadAt}::timestamptz
         FOR NO KEY UPDATE)
    UPDATE verdict_batch_item i
       SET at = ${now()}::timestamptz,
           outcome = CASE WHEN EXISTS (SELECT FROM resolution s WHERE ${verdictOnItem})
             THEN 'resolved' ELSE 'rightsNotConfirmed' END
      FROM b WHERE i.batch_id = b.id AND i.outcome IS NULL`
}
