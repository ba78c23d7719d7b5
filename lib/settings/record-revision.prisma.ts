import type { Actor } from '#lib/audit/audit-event.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import { canonicalJson, type JsonObject } from './canonical-json.ts'
import { readFlowDocument } from './read-flow-document.prisma.ts'
import { readSharedDocument } from './read-shared-document.prisma.ts'

/** What was changed, when and by whom; `null` for what all flows share: lists, general reasons, four eyes. */
type Change = { readonly flowId: string | null; readonly at: Date; readonly actor: Actor }

/**
 * Keeps everything that is set of a flow as it stands now, as its next revision; nothing when that is as before. To be
 * called in the transaction of each settings change, after the write: a change without its revision cannot be.
 */
export async function recordRevision(transaction: Transaction, { flowId, at, actor }: Change): Promise<void> {
  await lock(transaction, flowId)
  const document = await readDocument(transaction, flowId)
  const last = await transaction.revision.findFirst({ where: { flowId }, orderBy: { number: 'desc' } })
  if (last !== null && canonicalJson(last.document) === canonicalJson(document)) return
  const person = actor.kind === 'person' ? actor : undefined
  await transaction.revision.create({
    data: {
      flowId,
      number: (last?.number ?? 0) + 1,
      at,
      actor: actor.kind,
      tenantId: person?.tenantId ?? null,
      objectId: person?.objectId ?? null,
      name: person?.name ?? null,
      document,
    },
  })
}

/** Two who change the same at once number their revisions one after the other. */
async function lock(transaction: Transaction, flowId: string | null): Promise<void> {
  if (flowId === null) await transaction.$executeRaw`SELECT FROM installation WHERE id = 1 FOR NO KEY UPDATE`
  else await transaction.$executeRaw`SELECT FROM flow WHERE id = ${flowId}::uuid FOR NO KEY UPDATE`
}

function readDocument(transaction: Transaction, flowId: string | null): Promise<JsonObject> {
  return flowId === null ? readSharedDocument(transaction, 'named') : readFlowDocument(transaction, flowId, 'named')
}
