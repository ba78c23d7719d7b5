import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { ErasureKey } from '#lib/requests/erasure-key.ts'
import { eraseRequests } from './erase-requests.prisma.ts'

type Ports = { readonly database: Database; readonly erasure: ErasureKey; readonly now: () => Date }

/**
 * Erases what is personal of requests that have been closed for longer than their flow keeps it; tells how many. A batch
 * is a transaction with its audit row, which counts and names nobody. It ends when nothing is left, or between two
 * batches when the worker stops.
 */
export async function eraseDue(ports: Ports, stopping: AbortSignal, size = batchSize): Promise<number> {
  const flows = await ports.database.flow.findMany({
    where: { keepClaimsDays: { not: null } },
    select: { id: true, keepClaimsDays: true },
  })
  let erased = 0
  for (const { id: flowId, keepClaimsDays } of flows) {
    for (let count = size; count === size && !stopping.aborted; erased += count) {
      count = await eraseBatch(ports, { flowId, keepClaimsDays: keepClaimsDays ?? 0, size })
    }
  }
  return erased
}

/** So many requests are locked at a time. */
const batchSize = 200

type Batch = { readonly flowId: string; readonly keepClaimsDays: number; readonly size: number }

/**
 * Work that is still owed to a request needs what it holds: an account that is being made, has failed, is left to a
 * person, or is still to be taken away. Who was left to Entra and comes back after this asks anew.
 */
async function eraseBatch({ database, erasure, now: clock }: Ports, { flowId, keepClaimsDays, size }: Batch) {
  return database.$transaction(async transaction => {
    const due = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id FROM approval_request
       WHERE flow_id = ${flowId}::uuid AND erased_at IS NULL AND state <> 'pending'
         AND changed_at <= clock_timestamp() - make_interval(days => ${keepClaimsDays}::int)
         AND (held_until IS NULL OR held_until <= clock_timestamp())
         AND (state IN ('denied', 'expired', 'withdrawn', 'admitted')
           OR (state = 'approved' AND provisioning IN ('done', 'left_to_entra'))
           OR (state = 'revoked' AND revocation IN ('done', 'left_to_person')))
       ORDER BY changed_at LIMIT ${size}::int FOR NO KEY UPDATE SKIP LOCKED`
    const now = clock()
    const requests = await eraseRequests(transaction, { ids: due.map(({ id }) => id), erasure, now })
    if (requests > 0) {
      const event = { at: now, actor: { kind: 'anteroom' }, action: 'retention.erased' } as const
      await writeAuditEvent(transaction, { ...event, flowId, details: { requests } })
    }
    return requests
  })
}
