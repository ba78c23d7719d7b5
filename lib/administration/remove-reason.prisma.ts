import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'

/** What became of the wish to remove a reason. */
export type RemoveReasonOutcome = { readonly kind: 'removed' } | { readonly kind: 'notFound' } | NotInForce

/** Removes a reason, with its audit row; verdicts that were given with it keep their words. */
export async function removeReason(desk: Desk, person: SignedIn, id: string): Promise<RemoveReasonOutcome> {
  return asAdministrator(
    desk,
    person,
    async ({ database, actor, now }): Promise<RemoveReasonOutcome> =>
      database.$transaction(async transaction => {
        const reason = await transaction.cannedReason.findUnique({
          where: { id },
          select: { flowId: true, title: true },
        })
        const { count } = await transaction.cannedReason.deleteMany({ where: { id } })
        if (count === 0 || reason === null) return { kind: 'notFound' }
        const { flowId, title } = reason
        const details = { reasonId: id, title }
        const flow = flowId === null ? {} : { flowId }
        await writeAuditEvent(transaction, { at: now, actor, action: 'reason.removed', ...flow, details })
        await recordRevision(transaction, { flowId, at: now, actor })
        return { kind: 'removed' }
      }),
  )
}
