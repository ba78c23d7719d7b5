import type { Transaction } from '#lib/db/database.prisma.ts'
import type { AuditEvent } from './audit-event.ts'

/** Writes one line of the log, in the transaction of the fact that it tells. */
export async function writeAuditEvent(transaction: Transaction, event: AuditEvent): Promise<void> {
  const person = event.actor.kind === 'person' ? event.actor : undefined
  await transaction.auditEvent.create({
    data: {
      at: event.at,
      actor: event.actor.kind,
      tenantId: person?.tenantId ?? null,
      objectId: person?.objectId ?? null,
      name: person?.name ?? null,
      action: event.action,
      flowId: event.flowId ?? null,
      requestId: event.requestId ?? null,
      details: event.details ?? {},
    },
  })
}
