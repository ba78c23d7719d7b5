import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { signRollout } from './rollout-author.ts'
import { scheduleRollout } from './schedule-rollout.prisma.ts'

export type StartRolloutOutcome =
  | { readonly kind: 'started' }
  /** One is under way for this flow. */
  | { readonly kind: 'underWay' }
  /** No such flow, or one of an external tenant, which calls with tokens. */
  | { readonly kind: 'notFound' }

type Starter = Extract<Actor, { kind: 'person' | 'operator' }>

/**
 * Begins to set up a user flow in Entra with a new credential for a flow; the same rotates the credential of one that is
 * set up. A worker does it; it goes on until it is done or a person stops it.
 */
export async function startRollout(
  { database, actor, now }: { readonly database: Database; readonly actor: Starter; readonly now: Date },
  { flowId, userFlowId }: { readonly flowId: string; readonly userFlowId: string },
): Promise<StartRolloutOutcome> {
  return database.$transaction(async transaction => {
    if (!(await isThere(transaction, flowId))) return { kind: 'notFound' }
    const open = await transaction.credentialRollout.count({ where: { flowId, state: { in: ['placing', 'placed'] } } })
    if (open > 0) return { kind: 'underWay' }
    const { id } = await transaction.credentialRollout.create({
      data: { flowId, userFlowId, state: 'placing', startedAt: now, nextAt: now, ...signRollout(actor) },
      select: { id: true },
    })
    const details = { userFlow: userFlowId }
    await writeAuditEvent(transaction, { at: now, actor, action: 'rollout.started', flowId, details })
    await scheduleRollout(transaction, id)
    return { kind: 'started' }
  })
}

/** Locks the flow's row: of two who begin at once, the second sees the first. */
async function isThere(transaction: Transaction, flowId: string): Promise<boolean> {
  const rows = await transaction.$queryRaw<unknown[]>`
    SELECT id FROM flow WHERE id = ${flowId}::uuid AND extension IS NULL FOR NO KEY UPDATE`
  return rows.length > 0
}
