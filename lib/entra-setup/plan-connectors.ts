import type { AttachedConnectors, EntraConnector } from './entra-connectors.graph.ts'
import { type FlowStep, flowSteps } from './flow-step.ts'

/** What is to be done so that a step asks us with a new credential. */
export type StepPlan = {
  readonly step: FlowStep
  readonly address: string
  /** Every connector with our address: each presents what is going to be revoked. Empty makes one. */
  readonly ours: readonly EntraConnector[]
  /** The one to attach; `undefined` for one that has to be made first. */
  readonly attach: EntraConnector | undefined
  readonly isAttached: boolean
}

export type ConnectorPlan =
  | { readonly kind: 'plan'; readonly steps: readonly StepPlan[] }
  /** The extra key stands in no connector, and only its digest is kept: nobody can enter it but a person. */
  | { readonly kind: 'keyUnknown' }

export type FoundConnectors = {
  readonly addresses: { readonly [step in FlowStep]: string }
  readonly attached: AttachedConnectors
  readonly connectors: readonly EntraConnector[]
  /** Whether an address carries the extra key that calls must have; always true where none is asked for. */
  readonly carriesKey: (targetUrl: string) => boolean
}

/**
 * Plans what to change. Only connectors with our own address are touched: one that leads elsewhere belongs to somebody,
 * perhaps to another Anteroom with a flow of the same name.
 */
export function planConnectors(found: FoundConnectors): ConnectorPlan {
  const steps = flowSteps.map(step => planStep(step, found))
  const isKeyUnknown = steps.some(({ attach }) =>
    attach === undefined ? !found.carriesKey('') : !found.carriesKey(attach.targetUrl),
  )
  return isKeyUnknown ? { kind: 'keyUnknown' } : { kind: 'plan', steps }
}

/** Whether a connector leads to an address of ours, whatever its query carries. */
export function leadsTo({ targetUrl }: EntraConnector, address: string): boolean {
  const target = URL.parse(targetUrl)
  return target !== null && `${target.origin}${target.pathname}` === address
}

function planStep(step: FlowStep, { addresses, attached, connectors, carriesKey }: FoundConnectors): StepPlan {
  const address = addresses[step]
  const ours = connectors.filter(each => leadsTo(each, address))
  const present = ours.find(({ id }) => id === attached[step]?.id)
  const attach = present ?? ours.find(({ targetUrl }) => carriesKey(targetUrl)) ?? ours[0]
  return { step, address, ours, attach, isAttached: present !== undefined }
}
