import type { Database } from '#lib/db/database.prisma.ts'
import { parseRoles, type SignedIn } from '#lib/identity/person.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'

type Ports = { readonly database: Database; readonly now: () => Date }

/**
 * Gives the verdicts of a batch that are still to be given, each by the use case that a single one takes, in the name of
 * who began it and with the rights that they had then; which flows they may act in is asked anew for each. What cannot be
 * decided is noted with its reason and the others go on. A batch that was taken back has its verdicts taken back
 * instead. It may be called again after any interruption, and by several workers at once.
 */
export async function decideBatch(ports: Ports, batchId: string, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted) {
    const batch = await ports.database.verdictBatch.findUnique({ where: { id: batchId } })
    if (batch === null || batch.state === 'cancelled') return
    const undoing = batch.state === 'taken_back'
    const items = await nextItems(ports.database, batchId, undoing ? 'resolved' : null)
    if (items.length === 0) return finish(ports, batchId)
    const perform = undoing ? undoItem : decideItem
    await Promise.all(items.map(item => perform(ports, batch, item)))
  }
}

type Batch = NonNullable<Awaited<ReturnType<Database['verdictBatch']['findUnique']>>>
type Item = { readonly position: number; readonly requestId: string; readonly version: number }

/** So many at once: enough to keep the database busy, and few enough to leave it to the others. */
const together = 4

function nextItems(database: Database, batchId: string, outcome: 'resolved' | null): Promise<Item[]> {
  return database.verdictBatchItem.findMany({
    where: { batchId, outcome },
    orderBy: { position: 'asc' },
    take: together,
    select: { position: true, requestId: true, version: true },
  })
}

async function decideItem(ports: Ports, batch: Batch, item: Item): Promise<void> {
  const { requestId, version } = item
  const verdict = {
    requestId,
    version,
    verdict: batch.verdict === 'approve' ? 'approve' : 'deny',
    justification: batch.justification,
    requestorMessage: batch.requestorMessage ?? undefined,
    lane: 'batch',
  } as const
  const outcome = await resolveRequest({ database: ports.database, now: ports.now() }, personOf(batch), verdict)
  const refused =
    outcome.kind === 'resolved' || (await decidedBefore(ports.database, batch, item)) ? undefined : outcome.kind
  await note(ports, batch, { position: item.position, from: null, outcome: refused ?? 'resolved' })
}

/** Whether an interrupted run of this very batch has given the verdict and could not note it any more. */
async function decidedBefore(database: Database, batch: Batch, { requestId, version }: Item): Promise<boolean> {
  const { byTenantId, byObjectId, verdict, createdAt } = batch
  const own = { requestId, requestVersion: version, byTenantId, byObjectId, verdict, at: { gte: createdAt } }
  return (await database.resolution.count({ where: own })) > 0
}

async function undoItem(ports: Ports, batch: Batch, { requestId, position, version }: Item): Promise<void> {
  const context = { database: ports.database, now: ports.now() }
  const outcome = await takeBack(context, personOf(batch), { requestId, version: version + 1 })
  const undone = outcome.kind === 'takenBack' || (await takenBackBefore(ports.database, requestId, version))
  await note(ports, batch, { position, from: 'resolved', outcome: undone ? 'taken_back' : 'too_late' })
}

async function takenBackBefore(database: Database, requestId: string, requestVersion: number): Promise<boolean> {
  return (await database.resolution.count({ where: { requestId, requestVersion, takenBackAt: { not: null } } })) > 0
}

type Note = { readonly position: number; readonly from: 'resolved' | null; readonly outcome: string }

/** Of two workers the first note stands. */
async function note({ database, now }: Ports, batch: Batch, { position, from, outcome }: Note): Promise<void> {
  await database.verdictBatchItem.updateMany({
    where: { batchId: batch.id, position, outcome: from },
    data: { outcome, at: now() },
  })
}

async function finish({ database, now }: Ports, id: string): Promise<void> {
  await database.verdictBatch.updateMany({
    where: { id, state: 'running' },
    data: { state: 'done', finishedAt: now() },
  })
}

function personOf(batch: Batch): SignedIn {
  return {
    tenantId: batch.byTenantId,
    objectId: batch.byObjectId,
    name: batch.byName,
    email: batch.byEmail,
    roles: parseRoles(batch.byRoles),
    groups: batch.byGroups,
  }
}
