import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { eraseDocuments } from './erase-documents.prisma.ts'
import { eraseName } from './erase-name.ts'
import { eraseRequests } from './erase-requests.prisma.ts'
import { listRequestIds } from './find-person.prisma.ts'
import type { ErasePersonOutcome } from './person-found.ts'
import { parseSubject, type Subject } from './subject.ts'

/** Whose word it is, when, and by which key erased people are recognised. */
export type PersonContext = {
  readonly database: Database
  readonly actor: Actor
  readonly now: Date
  readonly erasure: ErasureKey
}

/**
 * Erases a person from every flow at once: their requests, what a sign-up has shown a moment ago, views that search for
 * them, and what earlier and proposed settings say of them. Settings in force stay: a rule may deny by them. Denials,
 * revocations and finished approvals go on holding by keyed hashes; whatever was open is over, so nobody is let in by it.
 * All of it, with its audit rows, or nothing.
 *
 * @param confirmation the person's name once more.
 */
export async function erasePerson(
  context: PersonContext,
  { typed, confirmation }: { readonly typed: string; readonly confirmation: string },
): Promise<ErasePersonOutcome> {
  const subject = parseSubject(typed)
  if (subject === undefined) return { kind: 'nobodyMeant' }
  if (parseSubject(confirmation)?.name !== subject.name) return { kind: 'notConfirmed' }
  return context.database.$transaction(transaction => erase(transaction, subject, context), { timeout: 60_000 })
}

async function erase(
  transaction: Transaction,
  subject: Subject,
  { actor, now, erasure }: PersonContext,
): Promise<ErasePersonOutcome> {
  const ids = await listRequestIds(transaction, subject, erasure)
  const rows = await transaction.$queryRaw<Locked[]>`
    SELECT id, flow_id AS "flowId", reference, person_key AS "personKey", address,
           issuer_assigned_id AS "assignedId", ${isUnderway} AS underway
      FROM approval_request AS request WHERE id = ANY (${[...ids]}::uuid[]) AND erased_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`
  const underway = rows.filter(row => row.underway).map(({ reference }) => reference)
  if (underway.length > 0) return { kind: 'underway', references: underway }
  const requests = await eraseRequests(transaction, { ids: rows.map(({ id }) => id), erasure, now })
  const shown = await eraseShown(transaction, subject, rows)
  const known = rows.flatMap(({ personKey, address }) => [personKey, address])
  const names = [...subject.addresses, ...subject.personKeys, ...known]
  const views = await eraseSearches(transaction, names)
  const documents = await eraseDocuments(transaction, names)
  if (requests + shown + views + documents === 0) return { kind: 'nothingFound' }
  for (const { id: requestId, flowId } of rows) {
    await writeAuditEvent(transaction, { at: now, actor, action: 'request.erased', flowId, requestId })
  }
  const details = { requests, shown, views, documents }
  await writeAuditEvent(transaction, { at: now, actor, action: 'person.erased', details })
  return { kind: 'erased', requests }
}

type Locked = {
  readonly id: string
  readonly flowId: string
  readonly reference: string
  readonly personKey: string
  readonly address: string
  readonly assignedId: string | null
  readonly underway: boolean
}

/** Somebody or something still acts on the request, or has to: an account must not be forgotten half-made. */
const isUnderway = Prisma.sql`(
  coalesce(held_until > clock_timestamp(), false)
  OR (state = 'approved' AND provisioning IN ('queued', 'running', 'failed'))
  OR (state = 'revoked' AND revocation IN ('queued', 'running', 'failed'))
  OR EXISTS (SELECT FROM verdict_batch_item item JOIN verdict_batch batch ON batch.id = item.batch_id
              WHERE item.request_id = request.id AND batch.state = 'running'))`

/** What a sign-up of the last hour has shown. */
async function eraseShown(transaction: Transaction, subject: Subject, rows: readonly Locked[]): Promise<number> {
  const known = rows.flatMap(({ assignedId }) => assignedId ?? [])
  const named = subject.personKeys.map(key => key.slice(key.lastIndexOf('|') + 1))
  return transaction.$executeRaw`
    DELETE FROM sign_up_start
     WHERE lower(identity->>'issuerAssignedId') = ANY (${[...known, ...named].map(id => id.toLowerCase())}::text[])`
}

/** Filters that people keep, and that search for the address or the identity or are called by it. */
async function eraseSearches(transaction: Transaction, names: readonly string[]): Promise<number> {
  const named = names.filter(name => name !== '')
  const isNamed = (text: string) => eraseName(text, named) !== text
  const isAsked = (query: string | null) => [...new URLSearchParams(query ?? '').values()].some(isNamed)
  const views = await transaction.savedView.findMany({ select: { id: true, name: true, query: true } })
  const ids = views.filter(({ name, query }) => isNamed(name) || isAsked(query)).map(({ id }) => id)
  const { count } = await transaction.savedView.deleteMany({ where: { id: { in: ids } } })
  const likes = await transaction.preference.findMany({ where: { defaultView: { not: null } } })
  for (const { tenantId, objectId, defaultView } of likes.filter(like => isAsked(like.defaultView))) {
    const where = { tenantId, objectId, defaultView }
    await transaction.preference.updateMany({ where, data: { defaultView: null } })
  }
  return count
}
