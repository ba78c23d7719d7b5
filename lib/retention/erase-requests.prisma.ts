import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { noteErasureKey } from './erasure-key.prisma.ts'

type Erasure = { readonly ids: readonly string[]; readonly erasure: ErasureKey; readonly now: Date }

/**
 * Erases everything personal of requests: what they hold, what approvers wrote about them, what Graph answered. Keyed
 * hashes take the place of address and identity, so that a denial goes on holding. What was open is over: nobody can be
 * let in on details that are gone. Tells how many were erased; one that was erased before is left as it is.
 *
 * The account's id stays with an approval whose account is there, or access could not be taken away any more.
 */
export async function eraseRequests(transaction: Transaction, { ids, erasure, now }: Erasure): Promise<number> {
  const rows = await transaction.$queryRaw<Erasable[]>`
    SELECT id, flow_id AS "flowId", person_key AS "personKey", address,
           state = 'pending' OR (state = 'approved' AND provisioning <> 'done') AS "isOpen"
      FROM approval_request WHERE id = ANY (${[...ids]}::uuid[]) AND erased_at IS NULL
     ORDER BY id FOR NO KEY UPDATE`
  if (rows.length === 0) return 0
  await noteErasureKey(transaction, erasure, now)
  await empty(transaction, rows, { erasure, now })
  await eraseWords(
    transaction,
    rows.map(({ id }) => id),
  )
  for (const { id: requestId, flowId } of rows.filter(({ isOpen }) => isOpen)) {
    await writeAuditEvent(transaction, {
      at: now,
      actor: { kind: 'anteroom' },
      action: 'request.expired',
      flowId,
      requestId,
    })
  }
  return rows.length
}

type Erasable = {
  readonly id: string
  readonly flowId: string
  readonly personKey: string
  readonly address: string
  readonly isOpen: boolean
}

/** The words by which requests are searched are made anew by a trigger. */
async function empty(
  transaction: Transaction,
  rows: readonly Erasable[],
  { erasure, now }: Omit<Erasure, 'ids'>,
): Promise<void> {
  const count = await transaction.$executeRaw`
    UPDATE approval_request AS request
       SET person_key = erased.person, address = erased.address, typed_address = '', domain = '', display_name = NULL,
           sign_in_type = NULL, issuer = NULL, issuer_assigned_id = NULL, claims = '{}', marks = '[]', locales = '{}',
           requestor_message = NULL, provisioning_error = NULL,
           state = CASE WHEN erased.is_open THEN 'expired' ELSE request.state END,
           provisioning = CASE WHEN erased.is_open THEN NULL ELSE request.provisioning END,
           decided_at = CASE WHEN erased.is_open THEN NULL ELSE request.decided_at END,
           decided_by = CASE WHEN erased.is_open THEN NULL ELSE request.decided_by END,
           held_until = NULL, let_on_at = CASE WHEN erased.is_open THEN NULL ELSE request.let_on_at END,
           erased_at = ${now}::timestamptz, changed_at = ${now}::timestamptz, version = request.version + 1
      FROM unnest(${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ personKey }) => erasure.hashPerson(personKey))}::text[],
                  ${rows.map(({ address }) => erasure.hashAddress(address))}::text[],
                  ${rows.map(({ isOpen }) => isOpen)}::boolean[]) AS erased (id, person, address, is_open)
     WHERE request.id = erased.id`
  if (count !== rows.length) throw new Error('requests changed while they were locked')
}

/** What stands beside the requests. Who decided and when stays: that is about the approver. */
async function eraseWords(transaction: Transaction, ids: readonly string[]): Promise<void> {
  const requestId = { in: [...ids] }
  await transaction.resolution.updateMany({ where: { requestId }, data: { justification: '', messageBefore: null } })
  await transaction.requestNote.deleteMany({ where: { requestId } })
  await transaction.$executeRaw`
    UPDATE provisioning_step SET outcome = NULL WHERE request_id = ANY (${[...ids]}::uuid[]) AND outcome IS NOT NULL`
  // Each verdict of a batch has its own copy, which stays where the request does.
  await transaction.verdictBatch.updateMany({
    where: { state: { not: 'running' }, items: { some: { requestId } } },
    data: { justification: '', requestorMessage: null },
  })
}
