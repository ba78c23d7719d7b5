import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { type BatchItem, type BatchPorts, noteItem, personOf, type StoredBatch, together } from './batch-item.prisma.ts'
import { verdictsToUndo } from './own-verdicts.prisma.ts'

/**
 * Takes back the verdicts of a batch that are held, those among them that were given and not noted. What was not decided
 * is left alone, and a verdict that has taken effect stays.
 */
export async function undoBatch(ports: BatchPorts, batch: StoredBatch, stopping: AbortSignal): Promise<void> {
  let position = 0
  while (!stopping.aborted) {
    const items = await nextItems(ports.database, batch.id, position)
    if (items.length === 0) return
    for (let i = 0; i < items.length && !stopping.aborted; i += together) {
      await Promise.all(items.slice(i, i + together).map(item => undoItem(ports, batch, item)))
    }
    // Each once: one that cannot be taken back is not in the way of the others.
    position = items.at(-1)?.position ?? position
  }
}

/** So many are looked for at once, because looking may read the whole batch. */
const lookedFor = 200

function nextItems(database: Database, batchId: string, after: number): Promise<BatchItem[]> {
  return database.$queryRaw<BatchItem[]>`
    SELECT each.* FROM verdict_batch b, LATERAL (
      SELECT i.position, i.request_id AS "requestId", i.version FROM ${verdictsToUndo}
         AND i.position > ${after}::int ORDER BY i.position LIMIT ${lookedFor}::int) AS each
     WHERE b.id = ${batchId}::uuid ORDER BY each.position`
}

async function undoItem(ports: BatchPorts, batch: StoredBatch, item: BatchItem): Promise<void> {
  const { position, requestId, version } = item
  const context = { database: ports.database, now: ports.now() }
  const outcome = await takeBack(context, undoerOf(batch), { requestId, version: version + 1 })
  const isUndone = outcome.kind === 'takenBack' || (await isTakenBack(ports.database, batch.id, item))
  await noteItem(ports, batch, { position, outcome: isUndone ? 'taken_back' : 'resolved' })
}

/**
 * Whoever took the batch back was asked for the right to. Who began it may have lost their role or a flow since, and has
 * given these verdicts all the same.
 */
function undoerOf(batch: StoredBatch): SignedIn {
  return { ...personOf(batch), addresses: [], roles: ['Administrator'] }
}

async function isTakenBack(database: Database, batchId: string, { requestId, version }: BatchItem): Promise<boolean> {
  const own = { requestId, requestVersion: version, batchId, takenBackAt: { not: null } }
  return (await database.resolution.count({ where: own })) > 0
}
