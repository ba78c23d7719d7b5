import type { RequestListener, Server } from 'node:http'
import { expect } from 'vitest'
import type { ConnectorPorts } from '#lib/connector/connector-ports.ts'
import { limitFailedAttempts } from '#lib/connector/failed-attempts.ts'
import { mountConnector } from '#lib/connector/mount-connector.node.ts'
import type { CertificateTrust } from '#lib/connector/presented-certificate.node.ts'
import { recordConnectorCalls } from '#lib/connector/record-connector-calls.prisma.ts'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import type { Policy } from '#lib/decision/policy.ts'
import { parseEnvironment } from '#lib/env.ts'
import { openExtensionPorts } from '#lib/extensions/extension-ports.ts'
import { listen, stopListening } from '#lib/http/listen.node.ts'
import type { TlsFiles } from '#lib/http/read-tls-files.node.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { openMetrics } from '#lib/metrics/open-metrics.prom.ts'
import type { AskCheck } from '#lib/policy/ask-check.https.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { readSettings } from '#lib/settings/read-settings.prisma.ts'
import { recordLastUse } from '#lib/settings/record-last-use.prisma.ts'
import { openSettingsStore } from '#lib/settings/settings-store.postgres.ts'
import type { NewCredential } from '#lib/settings/write-credential.prisma.ts'
import { basic } from './basic.ts'
import { createTestDatabase } from './database.ts'
import { testErasureKey } from './erasure-key.ts'
import { configuration } from './run-server.ts'

export type TestConnector = {
  readonly database: Database
  /** As the routes of Next find it. */
  readonly application: Application
  readonly databaseUrl: string
  readonly url: string
  readonly flow: Flow
  readonly credential: NewCredential
  /** Calls a step of the flow as Entra would; `init` overrides whatever a test wants to be wrong. */
  readonly call: (step: string, body: unknown, init?: RequestInit & { readonly flow?: string }) => Promise<Answer>
  /** Changes the flow's policy and waits until the connector has read it. */
  readonly setPolicy: (policy: Policy) => Promise<void>
  readonly close: () => Promise<void>
}

type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  readonly body: { readonly [name: string]: unknown }
}

/**
 * The connector as the server mounts it, over HTTP, on a database of its own, with one flow and one credential.
 *
 * @param wayTo puts something between the connector and the database.
 * @param front how the server is reached: over TLS, behind a proxy; and how it reaches endpoints of rules.
 */
export async function startConnector(
  wayTo: (databaseUrl: string) => Promise<string> = async databaseUrl => databaseUrl,
  front: Front & { readonly askCheck?: AskCheck } = {},
): Promise<TestConnector> {
  const { url, drop } = await createTestDatabase()
  const databaseUrl = await wayTo(url)
  const { database, lookUp, close } = await openDatabase({
    databaseUrl,
    maxConnections: 10,
    onConnectionError: () => undefined,
  })
  const context = { database, actor: { kind: 'operator' }, now: new Date() } as const
  const created = await createFlow(context, newFlow)
  if (created.kind !== 'created') throw new Error('the flow exists already')
  // Verdicts take effect at once; tests of the hold set one.
  await database.flow.updateMany({ data: { holdSeconds: 0 } })
  const credential = await createCredential(context, created.flow)
  const { ports, metrics, closePorts } = await openPorts({ database, lookUp, databaseUrl, askCheck: front.askCheck })
  const extensions = openExtensionPorts(ports)
  const { server, url: connectorUrl } = await serve(ports, front)
  const environment = parseEnvironment(configuration(databaseUrl, 3000))
  const live = { subscribe: () => undefined, close: async () => undefined }
  // Nothing that is tested here asks Graph.
  const graph = { call: async () => ({ kind: 'unknown', cause: new Error('there is no Graph here') }) as const }
  const parts = { environment, database, live, log: ports.log, metrics, graph, now: ports.now }
  const application = { ...parts, connector: ports, extensions, close: async () => undefined }
  return {
    database,
    application,
    databaseUrl,
    url: connectorUrl,
    flow: created.flow,
    credential,
    call: (step, body, init = {}) => callConnector(connectorUrl, credential, { step, body, init }),
    setPolicy: async ({ unmatched, afterAccount }) => {
      const column = afterAccount === 'continue' ? 'continue' : 'already_has_access'
      await database.flow.updateMany({ data: { unmatched, afterAccount: column } })
      const seen = () => ports.settings().flows.get('partners')?.flow.policy
      await expect.poll(seen, { interval: 5 }).toEqual({ unmatched, afterAccount })
    },
    close: async () => {
      await stopListening(server)
      await extensions.close()
      await closePorts()
      await close()
      await drop()
    },
  }
}

type Opened = Pick<ConnectorPorts, 'database' | 'lookUp'> & {
  readonly databaseUrl: string
  readonly askCheck: AskCheck | undefined
}

async function openPorts({ database, lookUp, databaseUrl, askCheck }: Opened) {
  const log = createLog('silent')
  const now = () => new Date()
  const settings = await openSettingsStore({ databaseUrl, log, read: () => readSettings(database, now()) })
  const calls = recordConnectorCalls(database, log)
  const lastUse = recordLastUse(database, log)
  const metrics = openMetrics({ database, settings: settings.current, log, now })
  const ports: ConnectorPorts = {
    database,
    lookUp,
    settings: settings.current,
    erasure: testErasureKey,
    record: call => {
      metrics.countCall(call)
      calls.record(call)
    },
    recordUse: lastUse.record,
    countFailure: limitFailedAttempts(),
    ...(askCheck === undefined ? {} : { askCheck }),
    now,
    log,
  }
  const closePorts = async () => {
    await settings.close()
    await calls.close()
    await lastUse.close()
  }
  return { ports, metrics, closePorts }
}

type Front = { readonly tls?: TlsFiles; readonly trust?: CertificateTrust }

async function serve(ports: ConnectorPorts, { tls, trust }: Front): Promise<{ server: Server; url: string }> {
  const answer = mountConnector(ports, trust ?? { isTrustedProxy: () => false, header: undefined })
  const answerAll: RequestListener = (request, response) => {
    if (!answer(request, response)) response.writeHead(404).end()
  }
  const server = await listen(0, answerAll, tls)
  const address = server.address()
  const port = typeof address === 'object' ? address?.port : ''
  return { server, url: `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}` }
}

const newFlow = {
  slug: 'partners',
  name: 'Partners',
  tenantDomain: 'contoso.onmicrosoft.com',
  inviteRedirectUrl: 'https://portal.contoso.com',
}

async function callConnector(
  url: string,
  { username, password }: NewCredential,
  {
    step,
    body,
    init,
  }: { readonly step: string; readonly body: unknown; readonly init: RequestInit & { readonly flow?: string } },
): Promise<Answer> {
  const { flow = 'partners', headers, ...rest } = init
  const response = await fetch(`${url}/api/connectors/${flow}/${step}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
    headers: { authorization: basic(username, password), 'content-type': 'application/json', ...headers },
    ...rest,
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: JSON.parse(text) }
}
