import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { accountAtStake } from '#lib/provisioning/account-at-stake.ts'
import { scheduleProvisioning } from '#lib/provisioning/schedule-provisioning.prisma.ts'
import { actorOf } from './acting-person.ts'
import type { InviteInsteadOutcome } from './action-outcome.ts'
import { legalActions } from './may-act.ts'
import { type RequestInHand, takeInHand } from './request-in-hand.prisma.ts'

/**
 * Has a person invited whose user could not be created. The search for an account runs again, so that one that was
 * created after all, though no answer said so, is found and taken instead of a second one being made.
 */
export async function inviteInstead(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, version }: { readonly requestId: string; readonly version: number },
): Promise<InviteInsteadOutcome> {
  return database.$transaction(async transaction => {
    const taken = await takeInHand(transaction, person, requestId)
    if (taken.kind !== 'inHand') return taken
    const { request } = taken
    if (!legalActions(request, person).includes('inviteInstead')) return explainRefusal(request)
    if (request.version !== version) return { kind: 'changed' }
    const { count } = await transaction.approvalRequest.updateMany({
      where: { id: requestId, version, state: 'approved', provisioning: 'failed' },
      data: { provisioning: 'queued', recipe: 'invite', changedAt: now, version: { increment: 1 } },
    })
    if (count !== 1) throw new Error('a request changed while it was locked')
    await transaction.provisioningStep.deleteMany({ where: { requestId, kind: 'find_account' } })
    const event = { at: now, actor: actorOf(person), action: 'provisioning.invited-instead' } as const
    await writeAuditEvent(transaction, { ...event, flowId: request.flowId, requestId })
    await scheduleProvisioning(transaction, requestId, scheduleFor(request))
    return { kind: 'queued' }
  })
}

/** A call that got no answer may still have its effect: the search waits for that. */
function scheduleFor(request: RequestInHand): { readonly at?: Date } {
  if (accountAtStake(request).kind !== 'lost') return {}
  return { at: new Date(request.databaseNow.getTime() + settleMs) }
}

const settleMs = 20_000

function explainRefusal({ state, provisioning }: RequestInHand): InviteInsteadOutcome {
  return { kind: state === 'approved' && provisioning === 'failed' ? 'notPossible' : 'notFailed' }
}
