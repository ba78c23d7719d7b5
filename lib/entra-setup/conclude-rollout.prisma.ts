import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { findSeenSteps } from './find-seen-steps.prisma.ts'
import { connectorAddress, flowSteps } from './flow-step.ts'
import { leadsTo } from './plan-connectors.ts'
import { type ClaimedRollout, writeRollout } from './rollout.prisma.ts'
import type { StepContext } from './rollout-ports.ts'
import { describeSetupFailure, ownSetupFailure, type SetupFailure } from './setup-failure.ts'

/** How far the end is. */
export type Conclusion =
  | { readonly kind: 'done' }
  /** Entra has not called with the new credential at both steps yet. */
  | { readonly kind: 'waiting' }
  | { readonly kind: 'failed'; readonly failure: SetupFailure }

type Named = { readonly id: string; readonly username: string }

/**
 * Revokes the earlier credentials once the new one was seen at both steps, or a person would not wait for that; and in
 * any case only while both connectors present the new one and no connector presents an earlier one.
 */
export async function concludeRollout(context: StepContext): Promise<Conclusion> {
  const { ports, rollout } = context
  const { credentialId, placedAt } = rollout
  if (credentialId === undefined || placedAt === undefined) throw new Error('a placed rollout has no credential')
  if (!rollout.confirmed) {
    const seen = await findSeenSteps(ports.database, { flowId: rollout.flow.id, credentialId, since: placedAt })
    if (!flowSteps.every(step => seen.includes(step))) return { kind: 'waiting' }
  }
  const ids = [credentialId, ...rollout.earlierIds]
  const rows: readonly Named[] = await ports.database.credential.findMany({
    where: { id: { in: ids } },
    select: { id: true, username: true },
  })
  const failure = await findObstacle(context, rows)
  if (failure !== undefined) return { kind: 'failed', failure }
  return revokeEarlier(context, credentialId)
}

/** Looks at Entra as it is now. */
async function findObstacle(
  { ports, rollout, entra }: StepContext,
  rows: readonly Named[],
): Promise<SetupFailure | undefined> {
  const attached = await entra.readAttached(rollout.userFlowId)
  if (attached.kind !== 'ok') return describeSetupFailure(attached)
  const connectors = await entra.listConnectors()
  if (connectors.kind !== 'ok') return describeSetupFailure(connectors)
  const newest = rows.find(({ id }) => id === rollout.credentialId)?.username
  for (const step of flowSteps) {
    const connector = attached.value[step]
    const address = connectorAddress(ports.appUrl, rollout.flow.slug, step)
    if (connector === undefined || connector.username !== newest || !leadsTo(connector, address)) {
      return ownSetupFailure('changedInEntra', connector?.displayName ?? null)
    }
  }
  const earlier = new Set(rows.filter(({ id }) => id !== rollout.credentialId).map(({ username }) => username))
  const other = connectors.value.find(({ username }) => username !== null && earlier.has(username))
  return other === undefined ? undefined : ownSetupFailure('stillUsed', other.displayName)
}

/** The new credential is locked while the others go, so that nobody can revoke the last one meanwhile. */
async function revokeEarlier({ ports, rollout }: StepContext, credentialId: string): Promise<Conclusion> {
  const at = ports.now()
  return ports.database.$transaction(async transaction => {
    const live = await transaction.$queryRaw<unknown[]>`
      SELECT id FROM credential WHERE id = ${credentialId}::uuid AND revoked_at IS NULL
         AND (expires_at IS NULL OR expires_at > clock_timestamp()) FOR UPDATE`
    if (live.length === 0) return { kind: 'failed', failure: ownSetupFailure('credentialRevoked') }
    await writeRollout(transaction, rollout, { state: 'done', endedAt: at, failure: Prisma.DbNull, nextAt: null })
    await revokeAll(transaction, rollout, at)
    return { kind: 'done' }
  })
}

async function revokeAll(transaction: Transaction, rollout: ClaimedRollout, at: Date): Promise<void> {
  const { actor, flow, earlierIds } = rollout
  const where = { id: { in: [...earlierIds] }, flowId: flow.id, revokedAt: null }
  const earlier = await transaction.credential.findMany({ where, select: { id: true, username: true } })
  let revoked = 0
  for (const { id, username } of earlier) {
    const { count } = await transaction.credential.updateMany({ where: { ...where, id }, data: { revokedAt: at } })
    if (count === 0) continue
    revoked += count
    const details = { username }
    await writeAuditEvent(transaction, { at, actor, action: 'credential.revoked', flowId: flow.id, details })
  }
  const details = { userFlow: rollout.userFlowId, revoked }
  await writeAuditEvent(transaction, { at, actor, action: 'rollout.done', flowId: flow.id, details })
  await recordRevision(transaction, { flowId: flow.id, at, actor })
}
