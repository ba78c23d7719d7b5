import type { AuditAction } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from './acting-person.ts'
import type { RequestInHand } from './request-in-hand.prisma.ts'

/** What is decided, and all that changes with it. */
type NewVerdict = {
  readonly verdict: 'approve' | 'deny' | 'revoke'
  readonly justification: string
  readonly batchId?: string | undefined
  readonly change: Pick<
    Prisma.ApprovalRequestUpdateManyMutationInput,
    'state' | 'provisioning' | 'revocation' | 'requestorMessage' | 'accountId' | 'accountOrigin' | 'askAgainAt'
  >
  readonly now: Date
}

/** A verdict that is written. */
type Written = {
  /** The request's version now. */
  readonly version: number
  /** When it takes effect; `undefined` for at once. */
  readonly heldUntil: Date | undefined
  readonly heldForMs: number
}

/**
 * Writes a verdict on a request in hand: the state with the end of its hold, the resolution with what it replaces, and
 * the audit row. Whatever job it calls for is due at the end of the hold.
 */
export async function writeVerdict(
  transaction: Transaction,
  person: SignedIn,
  { request, ...verdict }: NewVerdict & { readonly request: RequestInHand },
): Promise<Written> {
  const heldForMs = request.flow.holdSeconds * 1000
  const heldUntil = heldForMs === 0 ? undefined : new Date(request.databaseNow.getTime() + heldForMs)
  const { id: requestId, version, state, flowId } = request
  const { change, now } = verdict
  const decided = { decidedAt: now, decidedBy: 'person', heldUntil: heldUntil ?? null } as const
  const { count } = await transaction.approvalRequest.updateMany({
    where: { id: requestId, version, state },
    data: { ...change, ...decided, changedAt: now, version: { increment: 1 } },
  })
  if (count !== 1) throw new Error('a request changed while it was locked')
  await transaction.resolution.create({ data: resolutionOf(request, person, verdict) })
  const event = { at: now, actor: actorOf(person), action: actions[verdict.verdict], flowId, requestId }
  await writeAuditEvent(transaction, { ...event, details: { version } })
  return { version: version + 1, heldUntil, heldForMs }
}

const actions: { readonly [Verdict in NewVerdict['verdict']]: AuditAction } = {
  approve: 'request.approved',
  deny: 'request.denied',
  revoke: 'request.revoked',
}

function resolutionOf(
  request: RequestInHand,
  { tenantId, objectId, name }: SignedIn,
  { verdict, justification, batchId, now }: NewVerdict,
): Prisma.ResolutionUncheckedCreateInput {
  return {
    requestId: request.id,
    requestVersion: request.version,
    verdict,
    justification: justification.trim(),
    byTenantId: tenantId,
    byObjectId: objectId,
    byName: name,
    at: now,
    batchId: batchId ?? null,
    stateBefore: request.state,
    provisioningBefore: request.provisioning,
    decidedAtBefore: request.decidedAt,
    decidedByBefore: request.decidedBy,
    messageBefore: request.requestorMessage,
  }
}
