import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { PersonContext } from './erase-person.prisma.ts'
import { listRequestIds, listSettings } from './find-person.prisma.ts'
import type { ExportPersonOutcome } from './person-found.ts'
import { parseSubject, type Subject } from './subject.ts'

/**
 * Writes down everything that is known of a person in every flow, as one JSON document, with an audit row that names
 * nobody. What approvers wrote is among it: whoever hands it over reads it first.
 */
export async function exportPerson(context: PersonContext, typed: string): Promise<ExportPersonOutcome> {
  const subject = parseSubject(typed)
  if (subject === undefined) return { kind: 'nobodyMeant' }
  const read = (transaction: Transaction) => exportSubject(transaction, subject, context)
  return context.database.$transaction(read, { timeout: 60_000, isolationLevel: 'RepeatableRead' })
}

async function exportSubject(
  transaction: Transaction,
  subject: Subject,
  { actor, now, erasure }: PersonContext,
): Promise<ExportPersonOutcome> {
  const ids = await listRequestIds(transaction, subject, erasure)
  const namedIn = await listSettings(transaction, subject)
  const roster = await readRoster(transaction, subject)
  if (ids.length === 0 && namedIn.length === 0) return { kind: 'nothingFound' }
  const person = {
    askedFor: subject.name,
    exportedAt: now,
    requests: await readRequests(transaction, ids),
    roster,
    namedIn,
  }
  const details = { requests: ids.length }
  await writeAuditEvent(transaction, { at: now, actor, action: 'person.exported', details })
  return { kind: 'exported', document: `${JSON.stringify(person, presentValue, 2)}\n` }
}

/** Every column: what somebody adds to a table is exported without being thought of. */
async function readRequests(transaction: Transaction, ids: readonly string[]) {
  const requestId = { in: [...ids] }
  const order = { where: { requestId }, orderBy: { id: 'asc' } } as const
  const rows = await transaction.approvalRequest.findMany({
    where: { id: requestId },
    orderBy: { id: 'asc' },
    include: { flow: { select: { slug: true, name: true } } },
  })
  const resolutions = await transaction.resolution.findMany(order)
  const steps = await transaction.provisioningStep.findMany(order)
  const notes = await transaction.requestNote.findMany(order)
  const events = await transaction.auditEvent.findMany(order)
  const calls = await transaction.connectorCall.findMany(order)
  return rows.map(row => {
    const isOfRow = (other: { readonly requestId: string | null }) => other.requestId === row.id
    return {
      ...row,
      resolutions: resolutions.filter(isOfRow),
      steps: steps.filter(isOfRow),
      notes: notes.filter(isOfRow),
      events: events.filter(isOfRow),
      calls: calls.filter(isOfRow),
    }
  })
}

async function readRoster(transaction: Transaction, { addresses, personKeys }: Subject) {
  return transaction.rosterEntry.findMany({
    where: {
      OR: [
        { keyKind: 'address', key: { in: [...addresses] } },
        { keyKind: 'identity', key: { in: [...personKeys] } },
      ],
    },
  })
}

/** The log counts beyond what JSON's numbers hold. */
function presentValue(_name: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value
}
