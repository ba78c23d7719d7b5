import { z } from 'zod'
import { ask } from './ask.node.ts'
import type { Check } from './check.ts'
import { fault, type Observation, ok } from './finding.ts'
import { reasonOf } from './reason-of.ts'

/** Whether Anteroom itself answers under the public address, and its database answers it. */
export const checkReach: Check = {
  id: 'reach',
  run: async ({ environment, lookup }, signal) => {
    const address = environment.APP_URL
    const url = new URL(`${address}/api/health/ready`)
    try {
      const { status, text } = await ask({ url, lookup, signal, longestMs: 8_000, believesAnybody: true })
      return [judge(address, status, text)]
    } catch (error) {
      return [fault('reach-silent', { address, why: reasonOf(error) })]
    }
  },
}

function judge(address: string, status: number, text: string): Observation {
  const said = health.safeParse(parseJson(text))
  if (!said.success) return fault('reach-somebody-else', { address, status })
  return said.data.status === 'ready' ? ok('reach-good', { address }) : fault('reach-not-ready', { address })
}

const health = z.object({ status: z.enum(['ready', 'unavailable']) })

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
