import type { Database } from '#lib/db/database.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'

/**
 * Records how a flow stands that is older than the record of changes, once: what its next change changed can then be told
 * and taken back. The same for what all flows share, where anything is set.
 */
export async function recordBaselines(database: Database, now: Date): Promise<void> {
  const flows = await database.flow.findMany({ where: { revisions: { none: {} } }, select: { id: true } })
  const [shared] = await database.$queryRaw<unknown[]>`
    SELECT WHERE NOT EXISTS (SELECT FROM revision WHERE flow_id IS NULL)
      AND (EXISTS (SELECT FROM list) OR EXISTS (SELECT FROM canned_reason WHERE flow_id IS NULL)
        OR EXISTS (SELECT FROM installation WHERE four_eyes))`
  const ids = [...flows.map(({ id }) => id), ...(shared === undefined ? [] : [null])]
  for (const flowId of ids) {
    await database.$transaction(transaction =>
      recordRevision(transaction, { flowId, at: now, actor: { kind: 'anteroom' } }),
    )
  }
}
