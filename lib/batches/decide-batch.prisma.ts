import type { Database } from '#lib/db/database.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { type BatchItem, type BatchPorts, noteItem, personOf, type StoredBatch, together } from './batch-item.prisma.ts'
import { refuseRest } from './refuse-rest.prisma.ts'
import { trustRights } from './trust-rights.ts'
import { undoBatch } from './undo-batch.prisma.ts'

/**
 * Gives the verdicts of a batch that are still to be given, each by the use case that a single one takes, in the name of
 * who began it and with the rights that Entra last said they have; which flows they may act in is asked anew for each.
 * What cannot be decided is noted with its reason and the others go on. Rights that are older than a session's may be
 * decide nothing. A batch that was taken back has its verdicts taken back instead. It may be called again after any
 * interruption, and by several workers at once.
 */
export async function decideBatch(ports: BatchPorts, batchId: string, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const batch = await ports.database.verdictBatch.findUnique({ where: { id: batchId } })
    if (batch?.state === 'taken_back') return undoBatch(ports, batch, stopping)
    if (batch?.state !== 'running') return
    const items = await nextItems(ports.database, batchId)
    if (items.length === 0) return finish(ports, batchId)
    const trust = trustRights(batch.rightsReadAt, ports.now())
    // Whoever brings newer rights has the batch go on; the sweep looks whether nobody does.
    if (trust === 'awaited') return
    if (trust === 'lapsed') await refuseRest(ports, batch)
    else await Promise.all(items.map(item => decideItem(ports, batch, item)))
  }
}

function nextItems(database: Database, batchId: string): Promise<BatchItem[]> {
  return database.verdictBatchItem.findMany({
    where: { batchId, outcome: null },
    orderBy: { position: 'asc' },
    take: together,
    select: { position: true, requestId: true, version: true },
  })
}

async function decideItem(ports: BatchPorts, batch: StoredBatch, item: BatchItem): Promise<void> {
  const { requestId, version } = item
  const verdict = {
    requestId,
    version,
    verdict: batch.verdict === 'approve' ? 'approve' : 'deny',
    justification: batch.justification,
    requestorMessage: batch.requestorMessage ?? undefined,
    batchId: batch.id,
  } as const
  const outcome = await resolveRequest({ database: ports.database, now: ports.now() }, personOf(batch), verdict)
  const refused =
    outcome.kind === 'resolved' || (await decidedBefore(ports.database, batch.id, item)) ? undefined : outcome.kind
  await noteItem(ports, batch, { position: item.position, outcome: refused ?? 'resolved' })
}

/** Whether an interrupted run of this very batch has given the verdict and could not note it any more. */
async function decidedBefore(database: Database, batchId: string, { requestId, version }: BatchItem): Promise<boolean> {
  return (await database.resolution.count({ where: { requestId, requestVersion: version, batchId } })) > 0
}

async function finish({ database, now }: BatchPorts, id: string): Promise<void> {
  await database.verdictBatch.updateMany({
    where: { id, state: 'running' },
    data: { state: 'done', finishedAt: now() },
  })
}
