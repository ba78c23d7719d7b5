import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from './acting-person.ts'
import type { ReopenOutcome } from './action-outcome.ts'
import { legalActions } from './may-act.ts'
import { type RequestInHand, takeInHand } from './request-in-hand.prisma.ts'

/**
 * Lets a person ask again who was denied, or whose approval was revoked and whose account is seen to. Nothing is
 * approved by it: the old request counts as withdrawn, and the next sign-up makes a new one.
 */
export async function reopenRequest(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, version }: { readonly requestId: string; readonly version: number },
): Promise<ReopenOutcome> {
  return database.$transaction(async transaction => {
    const taken = await takeInHand(transaction, person, requestId)
    if (taken.kind !== 'inHand') return taken
    const { request } = taken
    if (!legalActions(request, person).includes('reopen')) return explainRefusal(request)
    if (request.version !== version) return { kind: 'changed' }
    const { state, flowId } = request
    const { count } = await transaction.approvalRequest.updateMany({
      where: { id: requestId, version, state },
      data: { ...withdrawn, changedAt: now, version: { increment: 1 } },
    })
    if (count !== 1) throw new Error('a request changed while it was locked')
    const event = { at: now, actor: actorOf(person), action: 'request.reopened' } as const
    await writeAuditEvent(transaction, { ...event, flowId, requestId, details: { before: state } })
    return { kind: 'reopened' }
  })
}

const withdrawn = {
  state: 'withdrawn',
  revocation: null,
  decidedAt: null,
  decidedBy: null,
  requestorMessage: null,
  heldUntil: null,
} as const

function explainRefusal({ state, isHeld }: RequestInHand): ReopenOutcome {
  if (state !== 'denied' && state !== 'revoked') return { kind: 'notClosed' }
  return { kind: isHeld ? 'held' : 'underway' }
}
