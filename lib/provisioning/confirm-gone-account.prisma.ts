import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { openDirectory } from './directory.graph.ts'
import { describeFailure, type ProvisioningFailure } from './failure.ts'
import type { AccountCheckPorts } from './look-for-gone-accounts.prisma.ts'

/** What the second look showed. */
export type SecondLook =
  | { readonly kind: 'present' | 'overtaken' | 'gone' }
  | { readonly kind: 'unanswered'; readonly failure: ProvisioningFailure }

type Missing = { readonly requestId: string; readonly accountId: string; readonly stopping: AbortSignal }

/**
 * Looks a second time, by its id, for an account that a list missed an hour ago. If it is missing again it is gone, and
 * what that means for its owner is the flow's to say: they may ask again, or they stay out as after a revocation.
 */
export async function confirmGoneAccount(ports: AccountCheckPorts, missing: Missing): Promise<SecondLook> {
  const { database, graph, now } = ports
  const signal = AbortSignal.any([missing.stopping, AbortSignal.timeout(longestCallMs)])
  const found = await openDirectory(graph, signal).findByKey(missing.accountId)
  if (found.kind !== 'ok') return { kind: 'unanswered', failure: describeFailure(found) }
  if (found.value !== undefined) return { kind: 'present' }
  return { kind: (await writeGone(database, missing, now())) ? 'gone' : 'overtaken' }
}

const longestCallMs = 12_000

/** State and audit row in one transaction; false where the request has moved on since it was read. */
async function writeGone(database: Database, { requestId, accountId }: Missing, now: Date): Promise<boolean> {
  return database.$transaction(async transaction => {
    const request = await transaction.approvalRequest.findUnique({
      where: { id: requestId },
      select: { flowId: true, flow: { select: { accountGone: true } } },
    })
    if (request === null) return false
    const { flowId, flow } = request
    const { count } = await transaction.approvalRequest.updateMany({
      where: {
        id: requestId,
        accountId,
        state: 'approved',
        provisioning: 'done',
        accountOrigin: { in: ['created', 'adopted'] },
      },
      data: {
        ...changes[flow.accountGone],
        provisioning: null,
        heldUntil: null,
        changedAt: now,
        version: { increment: 1 },
      },
    })
    if (count === 0) return false
    const event = { at: now, actor: { kind: 'anteroom' }, action: 'account.gone', flowId, requestId } as const
    await writeAuditEvent(transaction, { ...event, details: { accountId, meaning: flow.accountGone } })
    return true
  })
}

const changes = {
  ask_again: { state: 'withdrawn', decidedAt: null, decidedBy: null },
  stay_out: { state: 'revoked', revocation: 'done' },
} as const
