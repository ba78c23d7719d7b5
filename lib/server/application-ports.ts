import type { ConnectorPorts } from '#lib/connector/connector-ports.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Environment } from '#lib/env.ts'
import type { ExtensionPorts } from '#lib/extensions/extension-ports.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { LiveHub } from '#lib/live/live-hub.postgres.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { Metrics } from '#lib/metrics/open-metrics.prom.ts'

/** What routes and pages need of the running product. */
export type Application = {
  readonly environment: Environment
  readonly database: Database
  readonly connector: ConnectorPorts
  readonly extensions: ExtensionPorts
  readonly metrics: Metrics
  /** Microsoft Graph, as the application itself. */
  readonly graph: Graph
  /** Tells open pages what happens while it happens. */
  readonly live: LiveHub
  readonly log: Log
  readonly now: () => Date
  readonly close: () => Promise<void>
}
