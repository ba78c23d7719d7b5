import type { ConnectorPorts } from '#lib/connector/connector-ports.ts'
import { limitFailedAttempts } from '#lib/connector/failed-attempts.ts'
import { type ConnectorCallRecord, recordConnectorCalls } from '#lib/connector/record-connector-calls.prisma.ts'
import { openDatabase } from '#lib/db/database.prisma.ts'
import { EnvironmentError, parseEnvironment } from '#lib/env.ts'
import { openExtensionPorts } from '#lib/extensions/extension-ports.ts'
import { connectGraph } from '#lib/graph/connect-graph.ts'
import { applicationIdentity } from '#lib/identity/application-identity.ts'
import { openLiveHub } from '#lib/live/live-hub.postgres.ts'
import { publishArrivals } from '#lib/live/publish-arrivals.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { openMetrics } from '#lib/metrics/open-metrics.prom.ts'
import { askChecksOverHttps } from '#lib/policy/ask-check.https.ts'
import { deriveErasureKey } from '#lib/requests/erasure-key.ts'
import { isErasedWithOtherKey } from '#lib/retention/erasure-key.prisma.ts'
import { readSettings } from '#lib/settings/read-settings.prisma.ts'
import { recordBaselines } from '#lib/settings/record-baselines.prisma.ts'
import { recordLastUse } from '#lib/settings/record-last-use.prisma.ts'
import { openSettingsStore } from '#lib/settings/settings-store.postgres.ts'
import type { Application } from './application-ports.ts'

/**
 * Opens everything that a request needs: the database, the settings in memory, the record of calls. Where `DATABASE_URL`
 * is unset, the caller has started a database and put its address there.
 */
export async function openApplication(source: { readonly [name: string]: string | undefined }): Promise<Application> {
  const environment = parseEnvironment(source)
  const databaseUrl = environment.DATABASE_URL
  if (databaseUrl === undefined)
    throw new EnvironmentError(['DATABASE_URL: is missing. Only npm start brings a database.'])
  // next-auth reads its public address from here and nowhere else.
  process.env.NEXTAUTH_URL = environment.APP_URL
  const log = createLog(environment.LOG_LEVEL)
  const now = () => new Date()
  const { database, lookUp, close } = await openDatabase({
    databaseUrl,
    maxConnections: environment.DATABASE_CONNECTIONS,
    onConnectionError: err => log.warn({ err }, 'a database connection was lost'),
  })
  const erasure = deriveErasureKey(environment.ERASURE_SECRET ?? environment.SESSION_SECRET)
  if (await isErasedWithOtherKey(database, erasure)) {
    await close()
    throw new EnvironmentError([erasedWithOtherKey])
  }
  await recordBaselines(database, now())
  const settings = await openSettingsStore({ databaseUrl, log, read: () => readSettings(database, now()) })
  const calls = recordConnectorCalls(database, log)
  const lastUse = recordLastUse(database, log)
  const arrivals = publishArrivals(database, log)
  const live = openLiveHub({ databaseUrl, now, log })
  const metrics = openMetrics({ database, settings: settings.current, log, now })
  const connector: ConnectorPorts = {
    database,
    lookUp,
    settings: settings.current,
    erasure,
    record: call => {
      metrics.countCall(call)
      calls.record(call)
      const { requestId, flowId } = call
      if (isArrival(call) && requestId !== undefined && flowId !== undefined) arrivals.publish({ requestId, flowId })
    },
    recordUse: lastUse.record,
    countFailure: limitFailedAttempts(),
    askCheck: askChecksOverHttps({ secret: environment.SESSION_SECRET, allowed: environment.CHECK_ALLOWED_HOSTS }),
    now,
    log,
  }
  const extensions = openExtensionPorts(connector)
  const graph = connectGraph({
    ...applicationIdentity(environment),
    cloud: environment.AZURE_CLOUD,
    authorityHost: environment.AZURE_AUTHORITY_HOST,
    graphUrl: environment.GRAPH_URL,
    log,
    now,
  })
  return {
    environment,
    database,
    live,
    log,
    now,
    connector,
    extensions,
    metrics,
    graph,
    close: async () => {
      await live.close()
      await settings.close()
      await extensions.close()
      await calls.close()
      await arrivals.close()
      await lastUse.close()
      await close()
    },
  }
}

/** Whether a call brought a request that was not there before, or took one up again. */
function isArrival({ reason }: ConnectorCallRecord): boolean {
  return reason === 'requested' || reason === 'admitted'
}

const erasedWithOtherKey =
  'ERASURE_SECRET: is missing or not the one by which denied people are recognised who were erased. Set it to the SESSION_SECRET that was in force before; where that is lost, see "Retention" in docs/operations.md.'
