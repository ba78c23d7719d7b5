import type { Check } from './check.ts'
import { fault, type Observation, ok, warning } from './finding.ts'
import { type Access, type FlowAccesses, listAccesses } from './list-accesses.prisma.ts'

/** Whether Entra has something valid to present to every flow, and nothing lies about that nobody presents. */
export const checkAccess: Check = {
  id: 'access',
  needs: ['migrations'],
  run: async ports => {
    const now = ports.now()
    const flows = (await listAccesses(ports)).filter(each => !each.isExtension)
    return flows.flatMap(flow => [...judgeEnd(flow, now), ...judgeUse(flow, now)])
  },
}

const day = 86_400_000
const daysAhead = 14
const daysUntilUnused = 30

/** The flow is shut when the last one ends, so that one counts. */
function judgeEnd({ slug, accesses }: FlowAccesses, now: Date): readonly Observation[] {
  const live = accesses.filter(access => isLive(access, now))
  const last = live.reduce<Access | undefined>(
    (latest, each) => (endOf(each) > endOf(latest) ? each : latest),
    undefined,
  )
  if (last === undefined) return [fault(accesses.length === 0 ? 'access-none' : 'access-ended', {}, slug)]
  const days = Math.floor((endOf(last) - now.getTime()) / day)
  return days < daysAhead
    ? [warning('access-ending', { name: last.name, days }, slug)]
    : [ok('access-good', { count: live.length }, slug)]
}

function judgeUse({ slug, accesses }: FlowAccesses, now: Date): readonly Observation[] {
  const live = accesses.filter(access => isLive(access, now))
  const isInUse = live.some(({ lastUsedAt }) => lastUsedAt !== undefined && !isLongAgo(lastUsedAt, now))
  // Where nothing is in use the whole flow is quiet, and checkCalls tells that.
  if (!isInUse) return []
  return live
    .filter(({ createdAt, lastUsedAt }) => isLongAgo(lastUsedAt ?? createdAt, now))
    .map(({ name }) => warning('access-unused', { name, days: daysUntilUnused }, slug))
}

function isLive({ expiresAt }: Access, now: Date): boolean {
  return expiresAt === undefined || expiresAt > now
}

function isLongAgo(moment: Date, now: Date): boolean {
  return now.getTime() - moment.getTime() > daysUntilUnused * day
}

function endOf(access: Access | undefined): number {
  if (access === undefined) return Number.NEGATIVE_INFINITY
  return access.expiresAt?.getTime() ?? Number.POSITIVE_INFINITY
}
