import type { AuditAction } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { scheduleProvisioning } from '#lib/provisioning/schedule-provisioning.prisma.ts'
import { scheduleRevocation } from '#lib/provisioning/schedule-revocation.prisma.ts'
import { actorOf } from './acting-person.ts'
import type { RetryOutcome } from './approval-request.ts'
import { legalActions } from './may-act.ts'
import { type RequestInHand, takeInHand } from './request-in-hand.prisma.ts'

/**
 * Queues a failed request again, for a person who has mended the reason: making the account, or taking it away. The
 * steps that are done stay done; state, audit row and job are one transaction, and of two people who ask at once one
 * succeeds.
 */
export async function retryProvisioning(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, version }: { readonly requestId: string; readonly version: number },
): Promise<RetryOutcome> {
  return database.$transaction(async transaction => {
    const taken = await takeInHand(transaction, person, requestId)
    if (taken.kind === 'ownRequest') return { kind: 'forbidden' }
    if (taken.kind !== 'inHand') return taken
    const { request } = taken
    if (!legalActions(request, person).includes('retry')) return { kind: 'notFailed' }
    if (request.version !== version) return { kind: 'changed' }
    const action = await queueAgain(transaction, request, now)
    const { flowId } = request
    await writeAuditEvent(transaction, { at: now, actor: actorOf(person), action, flowId, requestId })
    return { kind: 'queued' }
  })
}

async function queueAgain(
  transaction: Transaction,
  { id, state, version }: RequestInHand,
  now: Date,
): Promise<AuditAction> {
  const isRevoked = state === 'revoked'
  const { count } = await transaction.approvalRequest.updateMany({
    where: { id, version, state, ...(isRevoked ? { revocation: 'failed' } : { provisioning: 'failed' }) },
    data: {
      ...(isRevoked ? { revocation: 'queued' } : { provisioning: 'queued' }),
      changedAt: now,
      version: { increment: 1 },
    },
  })
  if (count !== 1) throw new Error('a request changed while it was locked')
  await (isRevoked ? scheduleRevocation(transaction, id) : scheduleProvisioning(transaction, id))
  return isRevoked ? 'revocation.retried' : 'provisioning.retried'
}
