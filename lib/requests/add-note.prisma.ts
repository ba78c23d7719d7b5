import { z } from 'zod'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { actorOf } from './acting-person.ts'
import { findActingScope, findScope, isWithin } from './flow-scope.prisma.ts'
import { type AddNoteOutcome, longestNote, type Note } from './note.ts'

/** Several lines; no control characters beside the end of a line and the tab. */
const textSchema = z
  .string()
  .trim()
  .min(1)
  .max(longestNote)
  .refine(text => text.isWellFormed() && !/[^\P{Cc}\n\r\t]/u.test(text))

/**
 * Adds a note to a request, with its audit row, for whoever may act on requests of its flow: also on their own, which
 * they may not decide. A note is never changed. One that is sent again, because its answer was lost, is there once.
 */
export async function addNote(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { requestId, text: typed }: { readonly requestId: string; readonly text: string },
): Promise<AddNoteOutcome> {
  const text = textSchema.safeParse(typed)
  if (!text.success) return { kind: 'textUnreadable' }
  return database.$transaction(async transaction => {
    const request = await lockRequest(transaction, requestId)
    // What was erased takes in nothing new about the person.
    if (request === undefined || request.isErased) return { kind: 'notFound' }
    if (!isWithin(await findActingScope(transaction, person), request.flowId)) return { kind: 'notFound' }
    const { tenantId: byTenantId, objectId: byObjectId, name: byName } = person
    const own = { requestId, byTenantId, byObjectId }
    const last = await transaction.requestNote.findFirst({ where: own, orderBy: { id: 'desc' } })
    if (last?.text === text.data && now.getTime() - last.at.getTime() < sentAgainWithinMs) {
      return { kind: 'added', note: present(last) }
    }
    const note = await transaction.requestNote.create({ data: { ...own, byName, text: text.data, at: now } })
    const event = { at: now, actor: actorOf(person), action: 'request.noted' } as const
    await writeAuditEvent(transaction, { ...event, flowId: request.flowId, requestId })
    return { kind: 'added', note: present(note) }
  })
}

const sentAgainWithinMs = 2 * 60_000

/** An erasure, and the same note sent again, wait for it or were there before. */
async function lockRequest(transaction: Transaction, id: string) {
  const [request] = await transaction.$queryRaw<{ flowId: string; isErased: boolean }[]>`
    SELECT flow_id AS "flowId", erased_at IS NOT NULL AS "isErased" FROM approval_request
     WHERE id = ${id}::uuid FOR NO KEY UPDATE`
  return request
}

/** The notes on a request, oldest first; none for somebody who may not see it. */
export async function listNotes(database: Database, person: SignedIn, requestId: string): Promise<readonly Note[]> {
  const request = await database.approvalRequest.findUnique({ where: { id: requestId }, select: { flowId: true } })
  if (request === null || !isWithin(await findScope(database, person), request.flowId)) return []
  return readNotes(database, requestId)
}

/** The newest notes on a request, oldest first, for a reader who was found to be allowed to see it. */
export async function readNotes(database: Database, requestId: string): Promise<readonly Note[]> {
  const rows = await database.requestNote.findMany({ where: { requestId }, orderBy: { id: 'desc' }, take: mostShown })
  return rows.toReversed().map(present)
}

function present({ id, text, byName, at }: Prisma.RequestNoteGetPayload<object>): Note {
  return { id, text, byName, at: at.toISOString() }
}

const mostShown = 200
