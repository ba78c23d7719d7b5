import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { findScope, isWithin } from '#lib/requests/flow-scope.prisma.ts'
import type { BatchProgress, RefusedItem } from './batch.ts'

/** Enough to see what went wrong; the counts say how many there are. */
const mostListed = 100

/** The requests of a batch that were not decided, each with its reason, of the flows that the person may see. */
export async function listRefused(
  database: Database,
  person: SignedIn,
  { id: batchId, refused }: Pick<BatchProgress, 'id' | 'refused'>,
): Promise<readonly RefusedItem[]> {
  if (refused.length === 0) return []
  const items = await database.verdictBatchItem.findMany({
    where: { batchId, outcome: { in: refused.map(({ reason }) => reason) } },
    orderBy: { position: 'asc' },
    take: mostListed,
    select: { requestId: true, outcome: true },
  })
  const requests = await database.approvalRequest.findMany({
    where: { id: { in: items.map(({ requestId }) => requestId) } },
    select: { id: true, displayName: true, address: true, flowId: true, reference: true, erasedAt: true },
  })
  const scope = await findScope(database, person)
  const seen = requests.filter(({ flowId }) => isWithin(scope, flowId))
  // Of an erased request only its reference is left to call it by.
  const names = new Map(
    seen.map(({ id, displayName, address, reference, erasedAt }) => [
      id,
      erasedAt === null ? (displayName ?? address) : reference,
    ]),
  )
  return items.flatMap(({ requestId, outcome }) => {
    const name = names.get(requestId)
    return name === undefined || outcome === null ? [] : [{ requestId, name, reason: outcome }]
  })
}
