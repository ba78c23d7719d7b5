import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import type { BatchProgress } from './batch.ts'
import { countVerdictsToUndo } from './own-verdicts.prisma.ts'

/** How far a batch is, for who began it and for administrators; `undefined` for anybody else. */
export async function findBatch(
  database: Database,
  person: SignedIn,
  batchId: string,
): Promise<BatchProgress | undefined> {
  const [batch] = await listWhere(database, person, { id: batchId })
  return batch
}

/** The batches of a person that run or ended lately, newest first: what a page that was closed finds again. */
export async function listBatches(
  database: Database,
  person: SignedIn,
  since: Date,
): Promise<readonly BatchProgress[]> {
  const { tenantId: byTenantId, objectId: byObjectId } = person
  const recent = { OR: [{ state: 'running' as const }, { finishedAt: { gte: since } }] }
  return listWhere(database, person, { byTenantId, byObjectId, ...recent })
}

async function listWhere(
  database: Database,
  person: SignedIn,
  where: Prisma.VerdictBatchWhereInput,
): Promise<readonly BatchProgress[]> {
  if (!mayDecide(person)) return []
  const { tenantId: byTenantId, objectId: byObjectId } = person
  const own = person.roles.includes('Administrator') ? {} : { byTenantId, byObjectId }
  const batches = await database.verdictBatch.findMany({
    where: { AND: [where, own] },
    orderBy: { createdAt: 'desc' },
    take: 20,
  })
  return Promise.all(batches.map(batch => present(database, batch)))
}

async function present(
  database: Database,
  batch: Awaited<ReturnType<Database['verdictBatch']['findUniqueOrThrow']>>,
): Promise<BatchProgress> {
  const groups = await database.verdictBatchItem.groupBy({
    by: ['outcome'],
    where: { batchId: batch.id },
    _count: { _all: true },
  })
  const count = (outcome: string | null) => groups.find(group => group.outcome === outcome)?._count._all ?? 0
  const told = new Set([null, 'resolved', 'taken_back'])
  return {
    id: batch.id,
    state: batch.state,
    verdict: batch.verdict === 'approve' ? 'approve' : 'deny',
    byName: batch.byName,
    createdAt: batch.createdAt.toISOString(),
    finishedAt: batch.finishedAt?.toISOString() ?? null,
    total: batch.total,
    waiting: count(null),
    resolved: count('resolved'),
    takenBack: count('taken_back'),
    undoing: batch.state === 'taken_back' ? await countVerdictsToUndo(database, batch.id) : 0,
    refused: groups.flatMap(({ outcome, _count }) =>
      outcome === null || told.has(outcome) ? [] : [{ reason: outcome, count: _count._all }],
    ),
  }
}
