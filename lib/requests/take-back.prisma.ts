import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from './acting-person.ts'
import type { TakeBackOutcome } from './action-outcome.ts'
import { mayTakeBack } from './may-act.ts'
import { type RequestInHand, takeInHand } from './request-in-hand.prisma.ts'

/**
 * Takes a verdict back while it is held, for who gave it and for administrators: the request is again what it was
 * before. Whatever job the verdict queued finds nothing to do. Once the hold is over, and so the verdict has taken
 * effect, it is too late.
 */
export async function takeBack(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, version }: { readonly requestId: string; readonly version: number },
): Promise<TakeBackOutcome> {
  return database.$transaction(async transaction => {
    const taken = await takeInHand(transaction, person, requestId)
    if (taken.kind !== 'inHand') return taken
    const { request } = taken
    const verdict = request.resolutions.find(({ takenBackAt }) => takenBackAt === null)
    if (verdict === undefined) return { kind: 'notDecided' }
    if (!mayTakeBack(request, person)) return { kind: 'forbidden' }
    if (!request.isHeld) return { kind: 'tooLate' }
    if (request.version !== version) return { kind: 'changed' }
    const state = await restore(transaction, { request, verdict, now })
    await transaction.resolution.update({ where: { id: verdict.id }, data: { takenBackAt: now } })
    const event = { at: now, actor: actorOf(person), action: 'request.verdict-taken-back' } as const
    await writeAuditEvent(transaction, { ...event, flowId: request.flowId, requestId, details: detailsOf(verdict) })
    return { kind: 'takenBack', state, version: version + 1 }
  })
}

/** Tells which verdict it was, in the version that was judged, and when it was given. */
function detailsOf({ verdict, requestVersion, at }: RequestInHand['resolutions'][number]) {
  return { verdict, verdictVersion: requestVersion, verdictAt: at.toISOString() }
}

type Restoring = {
  readonly request: RequestInHand
  readonly verdict: RequestInHand['resolutions'][number]
  readonly now: Date
}

/** The work that the verdict asked for is untouched, because nobody takes it up within the hold. */
async function restore(transaction: Transaction, { request, verdict, now }: Restoring) {
  const { stateBefore: state, provisioningBefore: provisioning } = verdict
  if (state === null) throw new Error('nobody knows what a held verdict replaced')
  // What a revocation found out about the account it may find out again.
  const account = provisioning === 'done' ? {} : { accountId: null, accountOrigin: null }
  const { count } = await transaction.approvalRequest.updateMany({
    where: { id: request.id, version: request.version, state: request.state, ...untouched },
    data: {
      ...account,
      state,
      provisioning,
      revocation: null,
      decidedAt: verdict.decidedAtBefore,
      decidedBy: verdict.decidedByBefore,
      requestorMessage: verdict.messageBefore,
      heldUntil: null,
      changedAt: now,
      version: { increment: 1 },
    },
  })
  if (count !== 1) throw new Error('somebody acted on a verdict within its hold')
  return state
}

const untouched = {
  letOnAt: null,
  AND: [
    { OR: [{ provisioning: null }, { provisioning: { in: ['queued', 'left_to_entra', 'left_to_person'] } }] },
    { OR: [{ revocation: null }, { revocation: { in: ['queued', 'done', 'left_to_person'] } }] },
  ],
} satisfies Prisma.ApprovalRequestWhereInput
