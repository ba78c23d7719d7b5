import { collectDefaultMetrics, Registry } from 'prom-client'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { SettingsSnapshot } from '#lib/settings/flow.ts'
import { type CountedCall, countConnectorCalls } from './count-connector-calls.prom.ts'
import { readWork } from './read-work.prisma.ts'
import { rememberFor } from './remember-for.ts'
import { watchSettings } from './watch-settings.prom.ts'
import { watchWork } from './watch-work.prom.ts'

/** What this replica measures. */
export type Metrics = {
  /** Counts one answered call: an increment in memory, nothing else. */
  readonly countCall: (call: CountedCall) => void
  /** Everything in Prometheus' text format. Never throws for the database: without it what it knows is left out. */
  readonly render: () => Promise<{ readonly contentType: string; readonly text: string }>
}

/**
 * Opens the metrics of one replica. What stands in the database is asked at most once in five seconds, however often it
 * is scraped. No label ever holds a claim, an address or anything else that a caller chose.
 */
export function openMetrics(sources: {
  readonly database: Database
  readonly settings: () => SettingsSnapshot
  readonly log: Log
  readonly now: () => Date
}): Metrics {
  const { database, settings, log, now } = sources
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  watchSettings(registry, settings, now)
  const showWork = watchWork(registry)
  const work = rememberFor(workStaysTrue, () =>
    readWork(database).catch((err: unknown) => {
      log.warn({ err }, 'the metrics could not read the database')
      return undefined
    }),
  )
  return {
    countCall: countConnectorCalls(registry, settings),
    render: async () => {
      showWork(await work())
      return { contentType: registry.contentType, text: await registry.metrics() }
    },
  }
}

/** Milliseconds. */
const workStaysTrue = 5_000
