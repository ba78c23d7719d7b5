import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { EntraConnectors } from './entra-connectors.graph.ts'
import type { Wait } from './keep-asking.ts'
import type { ClaimedRollout } from './rollout.prisma.ts'

/** What a rollout needs. */
export type RolloutPorts = {
  readonly database: Database
  readonly graph: Graph
  /** The public address, which the connectors call. */
  readonly appUrl: string
  readonly now: () => Date
  readonly wait: Wait
}

/** A claimed rollout at work, until the signal ends it. */
export type StepContext = {
  readonly ports: RolloutPorts
  readonly rollout: ClaimedRollout
  readonly entra: EntraConnectors
  readonly signal: AbortSignal
}
