import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from './acting-person.ts'
import type { Assignee, AssignOutcome } from './assignee.ts'
import { findDecider } from './colleagues.prisma.ts'
import { findActingScope, isWithin } from './flow-scope.prisma.ts'

/**
 * Assigns a request to a person who may decide it, by object id, or to nobody, with its audit row. It is a wish and no
 * lock: anyone in scope may still decide. The version stays, because a verdict on what was seen is still a verdict on what is there.
 */
export async function assignRequest(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, to }: { readonly requestId: string; readonly to: string | null },
): Promise<AssignOutcome> {
  return database.$transaction(async transaction => {
    const request = await transaction.approvalRequest.findUnique({
      where: { id: requestId },
      select: { flowId: true },
    })
    if (request === null || !isWithin(await findActingScope(transaction, person), request.flowId)) {
      return { kind: 'notFound' }
    }
    const { flowId } = request
    const assignedTo = await findAssignee(transaction, person, { flowId, to })
    if (typeof assignedTo === 'string') return { kind: assignedTo }
    const isChanged = await write(transaction, requestId, assignedTo)
    if (isChanged) {
      await writeAuditEvent(transaction, { at: now, actor: actorOf(person), ...eventOf(assignedTo), flowId, requestId })
    }
    return { kind: 'assigned', assignedTo }
  })
}

/** Whether it is anybody else's now. */
async function write(transaction: Transaction, requestId: string, assignedTo: Assignee): Promise<boolean> {
  const count = await transaction.$executeRaw`
    UPDATE approval_request SET assigned_to = ${assignedTo?.objectId ?? null}, assigned_name = ${assignedTo?.name ?? null}
     WHERE id = ${requestId}::uuid AND assigned_to IS DISTINCT FROM ${assignedTo?.objectId ?? null}::text`
  return count === 1
}

function eventOf(assignedTo: Assignee) {
  if (assignedTo === null) return { action: 'request.unassigned' } as const
  return { action: 'request.assigned', details: { to: assignedTo.objectId, name: assignedTo.name } } as const
}

async function findAssignee(
  transaction: Transaction,
  person: SignedIn,
  { flowId, to }: { readonly flowId: string; readonly to: string | null },
): Promise<Assignee | 'unknownPerson' | 'mayNotDecide'> {
  if (to === null) return null
  if (to === person.objectId) return { objectId: to, name: person.name }
  const found = await findDecider(transaction, person, { objectId: to, flowId })
  if (found === undefined) return 'unknownPerson'
  return found.mayDecide ? found.colleague : 'mayNotDecide'
}
