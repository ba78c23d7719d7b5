import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import type { RolloutChanges } from './rollout.prisma.ts'
import type { ChangeRolloutOutcome, RolloutMove } from './rollout-move.ts'
import { scheduleRollout } from './schedule-rollout.prisma.ts'

/** Does it, with the audit row where it changes what will happen. */
export async function changeRollout(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  { flowId, move }: { readonly flowId: string; readonly move: RolloutMove },
): Promise<ChangeRolloutOutcome> {
  const { from, data } = plan(move, now)
  return database.$transaction(async transaction => {
    const found = await transaction.credentialRollout.findFirst({ where: { flowId, ...from }, select: { id: true } })
    if (found === null) return { kind: 'notPossible' }
    const { id } = found
    const { count } = await transaction.credentialRollout.updateMany({ where: { id, ...from }, data })
    if (count === 0) return { kind: 'notPossible' }
    if (move === 'stop') await writeAuditEvent(transaction, { at: now, actor, action: 'rollout.stopped', flowId })
    else await scheduleRollout(transaction, id)
    return { kind: 'done' }
  })
}

type Plan = { readonly from: Prisma.CredentialRolloutWhereInput; readonly data: RolloutChanges }

function plan(move: RolloutMove, now: Date): Plan {
  switch (move) {
    case 'retry':
      // Whoever is at it holds a claim that ends by itself; only what waits for a person is given a time.
      return { from: { ...open, nextAt: null }, data: { nextAt: now } }
    case 'confirm':
      return { from: { state: 'placed' }, data: { confirmed: true, nextAt: now } }
    case 'stop':
      return { from: open, data: { state: 'stopped', endedAt: now, nextAt: null } }
  }
}

const open: Prisma.CredentialRolloutWhereInput = { state: { in: ['placing', 'placed'] } }
