import type { FlowState } from './flow-state.ts'

/** What an administrator should see to, the worst first. */
type FlowConcern = 'disabled' | 'noAccess' | 'unreadable' | 'neverCalled' | 'accessEnding'

export type FlowHealth = {
  readonly colour: 'grey' | 'red' | 'amber' | 'green'
  readonly concerns: readonly FlowConcern[]
}

/** What is known of a flow without asking anybody. */
export type FlowFacts = {
  readonly state: FlowState
  /** Called by an external tenant, with tokens: it has no credential to look after. */
  readonly isExternal: boolean
  /** When each credential and certificate that is accepted now ends; `undefined` never. */
  readonly ends: readonly (Date | undefined)[]
  readonly isCalled: boolean
  /** A policy or a message that cannot be read. */
  readonly hasProblems: boolean
}

/** Tells at a glance how a flow is; the doctor looks closer. */
export function judgeFlow(facts: FlowFacts, now: Date): FlowHealth {
  if (facts.state !== 'live') return { colour: 'grey', concerns: ['disabled'] }
  const concerns: FlowConcern[] = []
  if (!facts.isExternal && facts.ends.length === 0) concerns.push('noAccess')
  if (facts.hasProblems) concerns.push('unreadable')
  if (!facts.isCalled) concerns.push('neverCalled')
  if (endsSoon(facts, now)) concerns.push('accessEnding')
  if (concerns.includes('noAccess') || concerns.includes('unreadable')) return { colour: 'red', concerns }
  return { colour: concerns.length === 0 ? 'green' : 'amber', concerns }
}

/** The flow is shut when the last one ends, so that one counts. */
function endsSoon({ isExternal, ends }: FlowFacts, now: Date): boolean {
  if (isExternal || ends.length === 0) return false
  return ends.every(end => end !== undefined && end.getTime() - now.getTime() < daysAhead * 86_400_000)
}

const daysAhead = 14
