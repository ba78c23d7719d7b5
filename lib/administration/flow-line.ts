import type { LastCall } from './connection.ts'
import type { FlowHealth } from './flow-health.ts'
import type { FlowSettings } from './flow-settings.ts'
import type { FlowState } from './flow-state.ts'

/** A flow in the list. */
export type FlowLine = {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly tenantDomain: string
  readonly state: FlowState
  readonly accountsBy: FlowSettings['accountsBy']
  /** How many people wait for a decision. */
  readonly pending: number
  readonly lastCall: LastCall | undefined
  readonly health: FlowHealth
}
