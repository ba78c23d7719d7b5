import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { objectIdSchema } from '#lib/settings/object-id.ts'
import { actorOf } from './acting-person.ts'
import type { MarkAsDoneOutcome } from './action-outcome.ts'
import { legalActions } from './may-act.ts'
import { type RequestInHand, takeInHand } from './request-in-hand.prisma.ts'

type AccountMade = {
  readonly requestId: string
  readonly version: number
  /** The account's object id in Entra. */
  readonly accountId: string
  /** Why we should believe it; stands among the notes, because what people write can be erased and the log cannot. */
  readonly justification: string
}

/**
 * Takes an administrator's word that an approved person has their account: made by hand, or in spite of a failure. The
 * state, the account and the audit row are one transaction; an account of this origin is never disabled by us.
 */
export async function markAsDone(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, version, accountId: written, justification }: AccountMade,
): Promise<MarkAsDoneOutcome> {
  if (!person.roles.includes('Administrator')) return { kind: 'forbidden' }
  const accountId = objectIdSchema.safeParse(written.trim())
  if (!accountId.success) return { kind: 'accountIdUnreadable' }
  if (justification.trim() === '') return { kind: 'justificationMissing' }
  return database.$transaction(async transaction => {
    const taken = await takeInHand(transaction, person, requestId)
    if (taken.kind !== 'inHand') return taken
    const { request } = taken
    if (!legalActions(request, person).includes('markAsDone')) return explainRefusal(request)
    if (request.version !== version) return { kind: 'changed' }
    const account = { accountId: accountId.data, accountOrigin: 'by_hand' } as const
    const { count } = await transaction.approvalRequest.updateMany({
      where: { id: requestId, version, state: 'approved', provisioning: { in: ['failed', 'left_to_person'] } },
      data: {
        ...account,
        provisioning: 'done',
        provisioningError: Prisma.DbNull,
        changedAt: now,
        version: { increment: 1 },
      },
    })
    if (count !== 1) throw new Error('a request changed while it was locked')
    const event = { at: now, actor: actorOf(person), action: 'provisioning.marked-done' } as const
    const details = { accountId: accountId.data }
    await writeAuditEvent(transaction, { ...event, flowId: request.flowId, requestId, details })
    const { tenantId: byTenantId, objectId: byObjectId, name: byName } = person
    const note = { requestId, text: justification.trim(), byTenantId, byObjectId, byName, at: now }
    await transaction.requestNote.create({ data: note })
    return { kind: 'markedDone' }
  })
}

function explainRefusal({ isHeld, provisioning }: RequestInHand): MarkAsDoneOutcome {
  return { kind: isHeld && provisioning === 'left_to_person' ? 'held' : 'notWaiting' }
}
