import { findRollout } from '#lib/entra-setup/find-rollout.prisma.ts'
import type { Check } from './check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { type Observation, ok } from './finding.ts'
import { judgeRollout } from './judge-rollout.ts'

/** Whether a new credential on its way into Entra waits for a person. */
export const checkRollouts: Check = {
  id: 'rollouts',
  needs: ['migrations'],
  run: async ports => {
    const open = await listOpen(ports)
    return open.length === 0 ? [ok('rollouts-none')] : open
  },
}

async function listOpen({ database, flow: slug, now }: DoctorPorts): Promise<readonly Observation[]> {
  const rows = await database.credentialRollout.findMany({
    where: { state: { in: ['placing', 'placed'] }, ...(slug === undefined ? {} : { flow: { slug } }) },
    select: { flowId: true, flow: { select: { slug: true } } },
    orderBy: { flow: { slug: 'asc' } },
  })
  const seen: Observation[] = []
  for (const { flowId, flow } of rows) {
    const rollout = await findRollout(database, flowId)
    if (rollout !== undefined) seen.push(judgeRollout(rollout, { flow: flow.slug, now: now() }))
  }
  return seen
}
