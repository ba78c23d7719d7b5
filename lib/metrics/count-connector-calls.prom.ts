import { Counter, Histogram, type Registry } from 'prom-client'
import type { SettingsSnapshot } from '#lib/settings/flow.ts'

/** What is counted of a call of Entra's: where, how it ended, how long it took. */
export type CountedCall = {
  readonly flowId: string | undefined
  readonly step: string
  readonly status: number
  readonly action: string | undefined
  readonly reason: string
  readonly milliseconds: number
}

/**
 * Counts the calls of Entra's by flow, step and outcome, and measures how long they took. Every label comes from a closed
 * set: the flows that there are, the steps and the outcomes that the product knows.
 */
export function countConnectorCalls(registry: Registry, settings: () => SettingsSnapshot): (call: CountedCall) => void {
  const calls = new Counter({
    name: 'anteroom_connector_calls_total',
    help: 'Calls of Entra by flow, step and outcome.',
    labelNames: ['flow', 'step', 'action', 'reason', 'status'] as const,
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'anteroom_connector_call_seconds',
    help: 'How long the answers to Entra took, in seconds. Entra waits 20 s, an external tenant 1 s.',
    labelNames: ['flow', 'step'] as const,
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
    registers: [registry],
  })
  const nameFlow = flowNames(settings)
  return call => {
    const where = { flow: nameFlow(call.flowId), step: nameStep(call.step) }
    const { action = 'none', reason, status } = call
    calls.inc({ ...where, action, reason, status })
    seconds.observe(where, call.milliseconds / 1_000)
  }
}

/** Flows by id, gathered once for each snapshot of the settings. */
function flowNames(settings: () => SettingsSnapshot): (id: string | undefined) => string {
  let gathered: { readonly from: SettingsSnapshot; readonly slugs: ReadonlyMap<string, string> } | undefined
  return id => {
    if (id === undefined) return 'unknown'
    const snapshot = settings()
    if (gathered?.from !== snapshot) {
      const slugs = new Map([...snapshot.flows.values()].map(({ flow }) => [flow.id, flow.slug]))
      gathered = { from: snapshot, slugs }
    }
    return gathered.slugs.get(id) ?? 'unknown'
  }
}

const steps: ReadonlySet<string> = new Set([
  'check-approval-status',
  'request-approval',
  'attributeCollectionStart',
  'attributeCollectionSubmit',
  'extension',
])

/** The step stands in the address, where a caller may write anything. */
function nameStep(step: string): string {
  return steps.has(step) ? step : 'unknown'
}
