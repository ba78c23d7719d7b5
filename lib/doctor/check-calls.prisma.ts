import type { Check } from './check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { type Observation, ok, warning } from './finding.ts'
import { type FlowAccesses, listAccesses } from './list-accesses.prisma.ts'

/** When Entra last called each flow, and with what. */
export const checkCalls: Check = {
  id: 'calls',
  needs: ['migrations'],
  run: async ports => {
    const flows = await listAccesses(ports)
    return Promise.all(flows.map(flow => (flow.isExtension ? readExtension(flow, ports) : judge(flow))))
  },
}

function judge({ slug, accesses }: FlowAccesses): Observation {
  const [last] = accesses
    .flatMap(({ name, lastUsedAt }) => (lastUsedAt === undefined ? [] : [{ name, at: lastUsedAt }]))
    .toSorted((one, other) => other.at.getTime() - one.at.getTime())
  if (last === undefined) return warning('calls-never', {}, slug)
  return ok('calls-last', { name: last.name, at: toMinute(last.at) }, slug)
}

/** An answer with an action is one to a right token; a flow that is new to extensions may have been called otherwise. */
async function readExtension({ id, slug }: FlowAccesses, { database }: DoctorPorts): Promise<Observation> {
  const last = await database.connectorCall.findFirst({
    where: { flowId: id, action: { not: null }, step: { startsWith: 'attributeCollection' } },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  if (last === null) return warning('calls-never', {}, slug)
  return ok('calls-last', { name: 'a token', at: toMinute(last.at) }, slug)
}

function toMinute(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace('T', ' ')}Z`
}
