import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from './acting-person.ts'
import type { Assignee, AssignOutcome } from './assignee.ts'
import { findActingScope, isWithin } from './flow-scope.prisma.ts'

/**
 * Assigns a request to a person, by object id, or to nobody, with its audit row. It is a wish and no lock: anyone in
 * scope may still decide. The version stays, because a verdict on what was seen is still a verdict on what is there.
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
    const assignedTo = to === null ? null : await findColleague(transaction, person, to)
    if (assignedTo === undefined) return { kind: 'unknownPerson' }
    const isChanged = await write(transaction, requestId, assignedTo)
    if (isChanged) {
      const { flowId } = request
      await writeAuditEvent(transaction, { at: now, actor: actorOf(person), ...eventOf(assignedTo), flowId, requestId })
    }
    return { kind: 'assigned', assignedTo }
  })
}

/** Who has signed in here, by name: the people to assign to. */
export async function listColleagues(database: Database, person: SignedIn): Promise<readonly NonNullable<Assignee>[]> {
  if (person.roles.length === 0) return []
  const rows = await database.$queryRaw<{ objectId: string; name: string }[]>`
    SELECT DISTINCT ON (object_id) object_id AS "objectId", coalesce(name, object_id) AS name FROM audit_event
     WHERE action = 'session.signed-in' AND object_id IS NOT NULL AND tenant_id = ${person.tenantId}
     ORDER BY object_id, id DESC LIMIT 500`
  return rows.toSorted((a, b) => a.name.localeCompare(b.name))
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

async function findColleague(
  transaction: Transaction,
  person: SignedIn,
  objectId: string,
): Promise<NonNullable<Assignee> | undefined> {
  if (objectId === person.objectId) return { objectId, name: person.name }
  const known = await transaction.auditEvent.findFirst({
    where: { action: 'session.signed-in', objectId, tenantId: person.tenantId },
    orderBy: { id: 'desc' },
    select: { name: true },
  })
  return known === null ? undefined : { objectId, name: known.name ?? objectId }
}
