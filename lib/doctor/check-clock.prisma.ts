import { endpointsOf } from '#lib/graph/cloud.ts'
import { ask } from './ask.node.ts'
import type { Check } from './check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { fault, type Observation, ok, warning } from './finding.ts'

/**
 * Whether this machine, the database, Anteroom's public address and Graph agree on the time. Tokens and credentials end
 * by the clock.
 */
export const checkClock: Check = {
  id: 'clock',
  needs: ['database'],
  run: async (ports, signal) => {
    const { environment, lookup } = ports
    const { graphUrl } = endpointsOf(environment.AZURE_CLOUD, { graphUrl: environment.GRAPH_URL })
    const clocks = await Promise.all([
      readDatabase(ports),
      readDate(ports, { name: 'the public address', url: `${environment.APP_URL}/api/health/live`, signal, lookup }),
      readDate(ports, { name: 'Graph', url: `${graphUrl}/v1.0/`, signal, lookup: undefined }),
    ])
    return [judge(clocks.filter(clock => clock !== undefined))]
  },
}

/** Milliseconds by which a clock is ahead of this machine's. */
type Clock = { readonly name: string; readonly ahead: number }

async function readDatabase({ database, now }: DoctorPorts): Promise<Clock> {
  const before = now().getTime()
  const [row] = await database.$queryRaw<{ at: Date }[]>`SELECT clock_timestamp() AS at`
  const between = (before + now().getTime()) / 2
  return { name: 'the database', ahead: (row?.at.getTime() ?? between) - between }
}

type Source = {
  readonly name: string
  readonly url: string
  readonly signal: AbortSignal
  readonly lookup: DoctorPorts['lookup']
}

/** Whoever does not answer is another check's affair. */
async function readDate({ now }: DoctorPorts, source: Source): Promise<Clock | undefined> {
  const { name, url, signal, lookup } = source
  const before = now().getTime()
  const question = { url: new URL(url), lookup, signal, longestMs: 6_000, believesAnybody: true }
  const reply = await ask(question).catch(() => undefined)
  const at = Date.parse(reply?.headers.date ?? '')
  // The header has whole seconds.
  return Number.isNaN(at) ? undefined : { name, ahead: at + 500 - (before + now().getTime()) / 2 }
}

/** Seconds: what Entra's libraries forgive is 300, what a person should be told of is less. */
const leastFault = 120
const leastWarning = 15

function judge(clocks: readonly Clock[]): Observation {
  const [worst] = clocks.toSorted((one, other) => Math.abs(other.ahead) - Math.abs(one.ahead))
  const seconds = Math.round((worst?.ahead ?? 0) / 1_000)
  const values = { name: worst?.name ?? '', seconds: Math.abs(seconds), direction: seconds < 0 ? 'behind' : 'ahead of' }
  if (Math.abs(seconds) >= leastFault) return fault('clock-wrong', values)
  return Math.abs(seconds) >= leastWarning ? warning('clock-off', values) : ok('clock-good', { count: clocks.length })
}
