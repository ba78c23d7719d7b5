import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { addJob } from '#lib/jobs/add-job.prisma.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { requestorMessageSchema } from '#lib/requests/requestor-message.ts'
import { type BatchVerdict, mostInBatch, type Selection, type StartBatchOutcome } from './batch.ts'
import { chooseRequests } from './choose-requests.prisma.ts'

/** The name of the job that gives a batch's verdicts. */
export const batchJob = 'decide-batch'

/**
 * Begins a batch: who is in it, and in which version, is frozen now, so that whoever arrives meanwhile is not decided
 * unseen. The batch, its audit row and its job are one transaction; the verdicts follow one by one.
 */
export async function startBatch(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { selection, ...verdict }: BatchVerdict & { readonly selection: Selection },
): Promise<StartBatchOutcome> {
  if (!mayDecide(person)) return { kind: 'forbidden' }
  if (verdict.verdict === 'deny' && verdict.justification.trim() === '') return { kind: 'justificationMissing' }
  const message = requestorMessageSchema.safeParse(verdict.requestorMessage ?? '')
  if (!message.success) return { kind: 'requestorMessageUnreadable' }
  return database.$transaction(async transaction => {
    const chosen = await chooseRequests(transaction, { person, selection, verdict: verdict.verdict, now })
    if (chosen === undefined) return { kind: 'nothingToDecide' }
    const batchId = await writeBatch(transaction, person, { ...verdict, requestorMessage: message.data, now })
    const total = await freeze(transaction, batchId, chosen)
    if (total === 0) {
      await transaction.verdictBatch.delete({ where: { id: batchId } })
      return { kind: 'nothingToDecide' }
    }
    await transaction.verdictBatch.update({ where: { id: batchId }, data: { total } })
    const details = { batchId, verdict: verdict.verdict, requests: total }
    await writeAuditEvent(transaction, { at: now, actor: actorOf(person), action: 'batch.started', details })
    await scheduleBatch(transaction, batchId)
    return { kind: 'started', batchId, total }
  })
}

/** Adds the job of a batch; one that waits already is enough. */
export async function scheduleBatch(transaction: Transaction, batchId: string): Promise<void> {
  await addJob(transaction, { name: batchJob, payload: { batchId }, key: `batch:${batchId}`, maxAttempts: 5 })
}

async function writeBatch(
  transaction: Transaction,
  person: SignedIn,
  { now, ...verdict }: BatchVerdict & { readonly now: Date },
): Promise<string> {
  const { id } = await transaction.verdictBatch.create({
    data: {
      state: 'running',
      verdict: verdict.verdict,
      justification: verdict.justification.trim(),
      requestorMessage: verdict.requestorMessage || null,
      byTenantId: person.tenantId,
      byObjectId: person.objectId,
      byName: person.name,
      byEmail: person.email,
      byRoles: [...person.roles],
      byGroups: [...person.groups],
      total: 0,
      createdAt: now,
    },
    select: { id: true },
  })
  return id
}

/** In the order of their ids, so that of two batches that share requests neither waits for the other in a circle. */
function freeze(transaction: Transaction, batchId: string, chosen: Prisma.Sql): Promise<number> {
  return transaction.$executeRaw`
    INSERT INTO verdict_batch_item (batch_id, position, request_id, version)
    SELECT ${batchId}::uuid, row_number() OVER (ORDER BY id), id, version
      FROM (SELECT DISTINCT ON (id) id, version FROM (${chosen}) AS chosen ORDER BY id LIMIT ${mostInBatch}) AS each`
}
