import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { addJob } from '#lib/jobs/add-job.prisma.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { requestorMessageSchema } from '#lib/requests/requestor-message.ts'
import { type BatchVerdict, mostInBatch, type SeenSelection, type StartBatchOutcome } from './batch.ts'
import { chooseRequests, digestChosen } from './choose-requests.prisma.ts'
import { findSameBatch } from './find-same-batch.prisma.ts'
import { previewBatch } from './preview-batch.prisma.ts'

/** The name of the job that gives a batch's verdicts. */
export const batchJob = 'decide-batch'

/**
 * Begins a batch: who is in it, and in which version, is frozen now, and it is what was shown: whoever arrived or changed
 * since is left out, and if others would be decided than were shown, nothing begins and the answer says what would be.
 * The batch, its audit row and its job are one transaction; the verdicts follow one by one. What was shown and is sent
 * again begins once.
 *
 * @param context `rightsReadAt` is when Entra last said what the person may do: the batch believes it for as long as a
 * session does. `most` is how many it takes.
 */
export async function startBatch(
  context: Context,
  person: SignedIn,
  { selection, ...verdict }: BatchVerdict & { readonly selection: SeenSelection },
): Promise<StartBatchOutcome> {
  if (!mayDecide(person)) return { kind: 'forbidden' }
  if (verdict.verdict === 'deny' && verdict.justification.trim() === '') return { kind: 'justificationMissing' }
  const message = requestorMessageSchema.safeParse(verdict.requestorMessage ?? '')
  if (!message.success) return { kind: 'requestorMessageUnreadable' }
  const words = { ...verdict, requestorMessage: message.data }
  const started = await context.database.$transaction(transaction =>
    writeFrozen(transaction, person, { ...context, ...words, selection }),
  )
  if (started !== undefined) return started
  if (selection.shown === undefined) return { kind: 'nothingToDecide' }
  const preview = await previewBatch(context, person, { selection, verdict: verdict.verdict })
  return preview.total === 0 ? { kind: 'nothingToDecide' } : { kind: 'changed', preview }
}

/** Adds the job of a batch; one that waits already is enough. */
export async function scheduleBatch(transaction: Transaction, batchId: string): Promise<void> {
  await addJob(transaction, { name: batchJob, payload: { batchId }, key: `batch:${batchId}`, maxAttempts: 5 })
}

type Context = {
  readonly database: Database
  readonly now: Date
  readonly rightsReadAt: Date
  readonly most?: number
}

type Frozen = BatchVerdict & Omit<Context, 'database'> & { readonly selection: SeenSelection }

/** `undefined` where nothing is left to decide, or others than were shown. */
async function writeFrozen(
  transaction: Transaction,
  person: SignedIn,
  { selection, most = mostInBatch, ...batch }: Frozen,
): Promise<StartBatchOutcome | undefined> {
  const { verdict, now } = batch
  const { shown } = selection
  const same = shown && (await findSameBatch(transaction, person, { ...batch, shown }))
  if (same !== undefined) return { kind: 'started', ...same }
  const chosen = await chooseRequests(transaction, { person, selection, verdict, at: shown?.at ?? now, most })
  if (chosen === undefined) return undefined
  const batchId = await writeBatch(transaction, person, batch)
  const total = await freeze(transaction, batchId, { chosen, most, digest: shown?.digest })
  if (total === 0) {
    await transaction.verdictBatch.delete({ where: { id: batchId } })
    return undefined
  }
  await transaction.verdictBatch.update({ where: { id: batchId }, data: { total } })
  const details = { batchId, verdict, requests: total }
  await writeAuditEvent(transaction, { at: now, actor: actorOf(person), action: 'batch.started', details })
  await scheduleBatch(transaction, batchId)
  return { kind: 'started', batchId, total }
}

async function writeBatch(
  transaction: Transaction,
  person: SignedIn,
  { now, rightsReadAt, ...verdict }: BatchVerdict & { readonly now: Date; readonly rightsReadAt: Date },
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
      byAddresses: [...person.addresses],
      rightsReadAt,
      total: 0,
      createdAt: now,
    },
    select: { id: true },
  })
  return id
}

/**
 * In the order of their ids, so that of two batches that share requests neither waits for the other in a circle; nothing
 * at all if they are not those of the digest. One statement, so that it freezes what it compares.
 */
function freeze(
  transaction: Transaction,
  batchId: string,
  { chosen, most, digest }: { readonly chosen: Prisma.Sql; readonly most: number; readonly digest: string | undefined },
): Promise<number> {
  const asShown = digest === undefined ? Prisma.sql`TRUE` : Prisma.sql`(${digestChosen(most)}) = ${digest}`
  return transaction.$executeRaw`
    WITH chosen AS MATERIALIZED (${chosen})
    INSERT INTO verdict_batch_item (batch_id, position, request_id, version)
    SELECT ${batchId}::uuid, row_number() OVER (ORDER BY id), id, version
      FROM chosen WHERE place <= ${most}::int AND ${asShown}`
}
