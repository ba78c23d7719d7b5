import type { Database } from '#lib/db/database.prisma.ts'
import { probeUsername } from '#lib/doctor/probe-credential.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { type Desk, requireAdministrator } from './administrator.ts'
import { judgeFlow } from './flow-health.ts'
import type { FlowLine } from './flow-line.ts'
import { flowState } from './flow-state.ts'
import { findLastCalls } from './last-calls.prisma.ts'

/**
 * Lists every flow by name, archived ones last.
 *
 * @param problems the flows, by slug, of which something cannot be read: the settings in memory know them.
 * @throws Forbidden for anybody but an administrator.
 */
export async function listFlows(
  { database, now }: Desk,
  person: SignedIn,
  problems: ReadonlySet<string>,
): Promise<readonly FlowLine[]> {
  requireAdministrator(person)
  const accepted = { revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] }
  const rows = await database.flow.findMany({
    orderBy: [{ archivedAt: { sort: 'desc', nulls: 'first' } }, { name: 'asc' }, { slug: 'asc' }],
    include: {
      credentials: { where: { ...accepted, NOT: { username: { startsWith: probeUsername } } } },
      certificates: { where: accepted },
    },
  })
  const [calls, pending] = await Promise.all([
    findLastCalls(
      database,
      rows.map(({ id }) => id),
    ),
    countPending(database),
  ])
  return rows.map(row => {
    const { id, slug, name, tenantDomain, accountsBy } = row
    const lastCall = calls.get(id)
    const facts = {
      state: flowState(row),
      isExternal: row.extension !== null,
      ends: [...row.credentials, ...row.certificates].map(({ expiresAt }) => expiresAt ?? undefined),
      isCalled: lastCall !== undefined,
      hasProblems: problems.has(slug),
    }
    const shown = { id, slug, name, tenantDomain, accountsBy, lastCall, state: facts.state }
    return { ...shown, pending: pending.get(id) ?? 0, health: judgeFlow(facts, now) }
  })
}

async function countPending(database: Database): Promise<ReadonlyMap<string, number>> {
  const rows = await database.approvalRequest.groupBy({ by: ['flowId'], where: { state: 'pending' }, _count: true })
  return new Map(rows.map(({ flowId, _count }) => [flowId, _count]))
}
