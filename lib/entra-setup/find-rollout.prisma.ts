import type { Database } from '#lib/db/database.prisma.ts'
import { findSeenSteps } from './find-seen-steps.prisma.ts'
import type { RolloutView } from './rollout-view.ts'
import { parseSetupFailure } from './setup-failure.ts'

/** Finds the newest rollout of a flow, open or over. */
export async function findRollout(database: Database, flowId: string): Promise<RolloutView | undefined> {
  const row = await database.credentialRollout.findFirst({
    where: { flowId },
    orderBy: { startedAt: 'desc' },
    include: { credential: { select: { username: true } } },
  })
  if (row === null) return undefined
  const { state, userFlowId, byName, startedAt, placedAt, endedAt, credentialId, nextAt } = row
  const isOpen = state === 'placing' || state === 'placed'
  const earlier = await database.credential.findMany({
    where: { id: { in: row.earlierIds } },
    select: { username: true },
  })
  const seen =
    state === 'placed' && credentialId !== null && placedAt !== null
      ? await findSeenSteps(database, { flowId, credentialId, since: placedAt })
      : []
  return {
    state,
    userFlowId,
    byName,
    startedAt: startedAt.toISOString(),
    placedAt: placedAt?.toISOString() ?? null,
    endedAt: endedAt?.toISOString() ?? null,
    username: row.credential?.username ?? null,
    earlier: earlier.map(({ username }) => username),
    seen,
    failure: parseSetupFailure(row.failure) ?? null,
    waitsForPerson: isOpen && nextAt === null,
  }
}
