import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { scheduleProvisioning } from '#lib/provisioning/schedule-provisioning.prisma.ts'
import type { RetryOutcome } from './approval-request.ts'
import { isOwnRequest } from './may-act.ts'

/**
 * Queues a failed request again, for a person who has mended the reason. The steps that are done stay done; state,
 * audit row and job are one transaction, and of two people who ask at once one succeeds.
 */
export async function retryProvisioning(
  database: Database,
  person: SignedIn,
  requestId: string,
  now: Date,
): Promise<RetryOutcome> {
  if (!mayDecide(person)) return { kind: 'forbidden' }
  return database.$transaction(async transaction => {
    const request = await transaction.approvalRequest.findUnique({ where: { id: requestId } })
    if (request === null) return { kind: 'notFound' }
    if (isOwnRequest(request, person)) return { kind: 'forbidden' }
    const { count } = await transaction.approvalRequest.updateMany({
      where: { id: requestId, state: 'approved', provisioning: 'failed' },
      data: { provisioning: 'queued', changedAt: now, version: { increment: 1 } },
    })
    if (count === 0) return { kind: 'notFailed' }
    const { tenantId, objectId, name } = person
    const actor = { kind: 'person', tenantId, objectId, name } as const
    const { flowId } = request
    await writeAuditEvent(transaction, { at: now, actor, action: 'provisioning.retried', flowId, requestId })
    await scheduleProvisioning(transaction, requestId)
    return { kind: 'queued' }
  })
}
