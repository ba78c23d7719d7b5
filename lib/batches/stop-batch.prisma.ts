import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import type { StopBatchOutcome } from './batch.ts'
import { heldVerdicts } from './own-verdicts.prisma.ts'
import { scheduleBatch } from './start-batch.prisma.ts'

type Context = { readonly database: Database; readonly now: Date }

/** Stops a batch, for who began it and for administrators: what is decided stays decided, the rest is left alone. */
export async function cancelBatch(
  { database, now }: Context,
  person: SignedIn,
  batchId: string,
): Promise<StopBatchOutcome> {
  return database.$transaction(async transaction => {
    if (!(await mayStop(transaction, person, batchId))) return { kind: 'notFound' }
    const { count } = await transaction.verdictBatch.updateMany({
      where: { id: batchId, state: 'running' },
      data: { state: 'cancelled', finishedAt: now },
    })
    if (count === 0) return { kind: 'over' }
    const event = { at: now, actor: actorOf(person), action: 'batch.cancelled', details: { batchId } } as const
    await writeAuditEvent(transaction, event)
    return { kind: 'stopped' }
  })
}

/**
 * Takes a batch back: it stops, and each verdict whose hold is not over is undone, in the name of who began the batch.
 * Those that have taken effect stay, and a batch of which no verdict can be undone any more stays what it was.
 */
export async function takeBatchBack(
  { database, now }: Context,
  person: SignedIn,
  batchId: string,
): Promise<StopBatchOutcome> {
  return database.$transaction(async transaction => {
    if (!(await mayStop(transaction, person, batchId))) return { kind: 'notFound' }
    const count = await transaction.$executeRaw`
      UPDATE verdict_batch b SET state = 'taken_back', finished_at = ${now}::timestamptz
       WHERE b.id = ${batchId}::uuid
         AND (b.state = 'running' OR (b.state <> 'taken_back' AND EXISTS (SELECT FROM ${heldVerdicts})))`
    if (count === 0) return { kind: 'over' }
    const event = { at: now, actor: actorOf(person), action: 'batch.taken-back', details: { batchId } } as const
    await writeAuditEvent(transaction, event)
    await scheduleBatch(transaction, batchId)
    return { kind: 'stopped' }
  })
}

async function mayStop(
  transaction: Pick<Database, 'verdictBatch'>,
  person: SignedIn,
  batchId: string,
): Promise<boolean> {
  if (!mayDecide(person)) return false
  const { tenantId: byTenantId, objectId: byObjectId } = person
  const own = person.roles.includes('Administrator') ? {} : { byTenantId, byObjectId }
  return (await transaction.verdictBatch.count({ where: { id: batchId, ...own } })) > 0
}
