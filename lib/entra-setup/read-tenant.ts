import type { EntraAnswer, EntraConnector, EntraConnectors } from './entra-connectors.graph.ts'
import { type FlowStep, flowSteps } from './flow-step.ts'
import { leadsTo } from './plan-connectors.ts'
import { describeSetupFailure, type SetupFailure } from './setup-failure.ts'

/** What is attached at a step of a user flow, and whether it works. It holds no key: an address is shown without its query. */
export type StepView = {
  readonly step: FlowStep
  readonly verdict: 'good' | 'missing' | 'elsewhere' | 'otherUser' | 'otherKind'
  readonly connector:
    | { readonly displayName: string; readonly targetUrl: string; readonly username: string | null }
    | undefined
}

/** A user flow as Entra has it. */
export type TenantView =
  | {
      readonly kind: 'read'
      readonly userFlows: readonly string[]
      /** The one that is shown; `undefined` where the tenant has none. */
      readonly userFlowId: string | undefined
      readonly steps: readonly StepView[]
    }
  | { readonly kind: 'failed'; readonly failure: SetupFailure }

type Asked = {
  /** `undefined` looks for one that calls us. */
  readonly userFlowId: string | undefined
  readonly addresses: { readonly [step in FlowStep]: string }
  /** The user names that are accepted now. */
  readonly accepted: readonly string[]
}

/** Reads the user flows of the tenant, and what one of them calls. */
export async function readTenant(entra: EntraConnectors, asked: Asked): Promise<TenantView> {
  const userFlows = await entra.listUserFlows()
  if (userFlows.kind !== 'ok') return failed(userFlows)
  const ids = userFlows.value.toSorted()
  const wished = ids.find(id => id === asked.userFlowId)
  const candidates = wished === undefined ? ids.slice(0, mostSearched) : [wished]
  let first: TenantView | undefined
  for (const userFlowId of candidates) {
    const attached = await entra.readAttached(userFlowId)
    if (attached.kind !== 'ok') return failed(attached)
    const steps = flowSteps.map(step => judgeStep(step, attached.value[step], asked))
    const view = { kind: 'read', userFlows: ids, userFlowId, steps } as const
    if (wished !== undefined || steps.some(isOurs)) return view
    first ??= view
  }
  return first ?? { kind: 'read', userFlows: ids, userFlowId: undefined, steps: [] }
}

/** A tenant has few user flows; each costs a call. */
const mostSearched = 10

function judgeStep(step: FlowStep, connector: EntraConnector | undefined, { addresses, accepted }: Asked): StepView {
  if (connector === undefined) return { step, verdict: 'missing', connector: undefined }
  const { displayName, targetUrl, username } = connector
  const shown = { displayName, targetUrl: targetUrl.split('?', 1).join(), username }
  if (!leadsTo(connector, addresses[step])) return { step, verdict: 'elsewhere', connector: shown }
  if (username === null) return { step, verdict: 'otherKind', connector: shown }
  return { step, verdict: accepted.includes(username) ? 'good' : 'otherUser', connector: shown }
}

function isOurs({ verdict }: StepView): boolean {
  return verdict !== 'missing' && verdict !== 'elsewhere'
}

function failed(answer: Exclude<EntraAnswer<unknown>, { kind: 'ok' }>): TenantView {
  return { kind: 'failed', failure: describeSetupFailure(answer) }
}
