import type { Check } from './check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { fault, type Observation, ok, warning } from './finding.ts'
import { type LiveFlow, listLiveFlows } from './list-live-flows.prisma.ts'
import { type Probe, probeAnswers, probeExtension, probeRefusals } from './probe-connector.ts'
import { makeProbeCredential, removeProbeCredential } from './probe-credential.prisma.ts'
import { reasonOf } from './reason-of.ts'

/** Whether every flow answers Entra as it must, asked through the public address as Entra asks. */
export const checkConnector: Check = {
  id: 'connector',
  needs: ['address', 'migrations', 'reach', 'certificate'],
  longestMs: 90_000,
  run: async (ports, signal) => {
    const flows = await listLiveFlows(ports)
    if (flows.length === 0) return [ports.flow === undefined ? warning('flows-none') : fault('flow-unknown')]
    const seen: Observation[] = []
    for (const flow of flows.slice(0, mostFlows)) seen.push(...(await probeFlow(flow, { ports, signal })))
    const left = flows.length - mostFlows
    return left > 0 ? [...seen, ok('flows-left-out', { count: left })] : seen
  },
}

/** `--flow` looks at one of the others. */
const mostFlows = 10

async function probeFlow(flow: LiveFlow, where: Omit<Probe, 'slug'>): Promise<readonly Observation[]> {
  const probe = { ...where, slug: flow.slug }
  try {
    if (flow.isExtension) return await probeExtension(probe)
    const refusals = await probeRefusals(probe)
    return [...refusals, ...(await probeWithCredential(flow, probe))]
  } catch (error) {
    return [fault('call-failed', { why: reasonOf(error) }, flow.slug)]
  }
}

async function probeWithCredential(flow: LiveFlow, probe: Probe): Promise<readonly Observation[]> {
  // Only a digest of the extra key is kept, so nobody but Entra can make a whole call.
  if (flow.asksForKey) return [ok('answers-behind-key', {}, flow.slug)]
  const { database, actor }: DoctorPorts = probe.ports
  const asked = { database, actor, flowId: flow.id }
  const credential = await makeProbeCredential(asked)
  try {
    return await probeAnswers(probe, credential)
  } finally {
    await removeProbeCredential(asked, credential)
  }
}
