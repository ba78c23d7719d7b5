import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { RequestListener, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { expect } from 'vitest'
import { z } from 'zod'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { ConnectorPorts } from '#lib/connector/connector-ports.ts'
import { type FailedAttempt, limitFailedAttempts } from '#lib/connector/failed-attempts.ts'
import { mountConnector } from '#lib/connector/mount-connector.node.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { diagnose } from '#lib/doctor/diagnose.ts'
import type { DoctorPorts } from '#lib/doctor/doctor-ports.ts'
import type { Finding } from '#lib/doctor/finding.ts'
import { parseEnvironment } from '#lib/env.ts'
import { mountExtensions } from '#lib/extensions/mount-extensions.node.ts'
import { startWorker } from '#lib/jobs/run-worker.graphile.ts'
import { createTask } from '#lib/jobs/task.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { openApplication } from '#lib/server/open-application.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import type { NewCredential } from '#lib/settings/write-credential.prisma.ts'
import { type FragileConnection, openFragileConnection } from '#test/support/fragile-connection.ts'
import { issueServerCertificates, type ServerCertificates } from '#test/support/issue-server-certificates.ts'
import { openPublicAddress, type PublicAddress, toThisMachine } from '#test/support/open-public-address.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ana } from '#test/support/people.ts'
import { GET as live } from '../../app/api/health/live/route.ts'
import { GET as ready } from '../../app/api/health/ready/route.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest, testOptions, trust } from './simulator-under-test.ts'

/** A whole installation over the wire: proxy with TLS, product, PostgreSQL, worker, Entra and Graph of the simulator. */
export type DoctorWorld = {
  readonly ports: DoctorPorts
  /** What it was configured with. */
  readonly source: { readonly [name: string]: string }
  readonly address: PublicAddress
  readonly certificates: ServerCertificates
  /** A file with the authority of the public address. */
  readonly authorityPath: string
  readonly database: Database
  readonly databaseUrl: string
  readonly flowId: string
  readonly credential: NewCredential
  readonly simulator: SimulatorUnderTest
  /** The product's own way to the database; the doctor has another. */
  readonly way: FragileConnection
  /** Ends the worker; what it returns starts another. */
  readonly stopWorker: () => Promise<() => Promise<void>>
  /** Past every trigger, as a superuser. */
  readonly force: (...statements: readonly string[]) => Promise<void>
  /** What the doctor finds that is not good. */
  readonly complaints: (changes?: Partial<DoctorPorts>) => Promise<readonly Finding[]>
  readonly close: () => Promise<void>
}

/** Opens an installation that has nothing wrong: Entra has called it, and an approver has signed in. */
export async function openDoctorWorld(): Promise<DoctorWorld> {
  const closers: (() => Promise<unknown>)[] = []
  const { database, databaseUrl, flow, close } = await openTestDatabase()
  const directory = await mkdtemp(join(tmpdir(), 'anteroom doctor '))
  closers.push(() => rm(directory, { recursive: true, force: true }), close)
  const way = await openFragileConnection(databaseUrl)
  closers.push(way.close)
  const certificates = await issueServerCertificates(['anteroom.test', 'door.test', 'localhost'])
  const authorityPath = join(directory, 'authority.pem')
  await writeFile(authorityPath, certificates.root)
  // Until the product is there nothing is answered; its own address is part of its configuration.
  let answer: RequestListener = (_request, response) => response.writeHead(503).end()
  const address = await openPublicAddress((...call) => answer(...call), certificates.good)
  closers.push(address.close)
  const simulator = await startSimulator(directory, address.port)
  closers.push(async () => simulator[Symbol.asyncDispose]())
  await trust(authorityPath)
  const source = configure(simulator, { databaseUrl: way.url, port: address.port })
  const application = await openApplication(source)
  closers.push(application.close)
  globalThis.anteroom = Promise.resolve(application)
  // A test that calls the doctor fifty times would be taken for somebody who guesses.
  let limiter = limitFailedAttempts()
  answer = answerAs(application, () => limiter)
  const worker = await openWorker(databaseUrl, database)
  closers.push(worker.stop)
  const credential = await createCredential({ database, actor: { kind: 'operator' }, now: new Date() }, flow)
  await database.credential.updateMany({ data: { lastUsedAt: new Date() } })
  await signIn(database)
  const ports = {
    environment: parseEnvironment(source),
    database,
    isEmbedded: false,
    isProduction: true,
    actor: { kind: 'operator' },
    now: () => new Date(),
    lookup: toThisMachine,
  } as const
  return {
    ...{ ports, source, address, certificates, authorityPath, database, databaseUrl, credential, simulator, way },
    flowId: flow.id,
    stopWorker: worker.pause,
    force: (...statements) => force(databaseUrl, statements),
    complaints: async changes => {
      limiter = limitFailedAttempts()
      return (await diagnose({ ...ports, ...changes })).filter(each => each.severity !== 'ok')
    },
    close: async () => {
      way.mend()
      for (const closer of closers.toReversed()) await closer()
    },
  }
}

/** Waits until the product has found its database again. */
export async function untilReady({ APP_URL = '' }: DoctorWorld['source']): Promise<void> {
  const url = `https://localhost:${new URL(APP_URL).port}/api/health/ready`
  await expect.poll(async () => (await fetch(url)).status).toBe(200)
}

/** An approver signs in, as the log tells it. */
async function signIn(database: Database): Promise<void> {
  const actor = { kind: 'person', tenantId: ana.tenantId, objectId: ana.objectId, name: ana.name } as const
  const details = { roles: 'Approver' }
  await writeAuditEvent(database, { at: new Date(), actor, action: 'session.signed-in', details })
}

async function startSimulator(directory: string, port: number): Promise<SimulatorUnderTest> {
  const redirectOrigins = [`https://anteroom.test:${port}`, `https://localhost:${port}`]
  return startSimulatorUnderTest({ application: { ...testOptions(directory).application, redirectOrigins } })
}

function configure(
  { options, simulator }: SimulatorUnderTest,
  { databaseUrl, port }: { readonly databaseUrl: string; readonly port: number },
) {
  return {
    APP_URL: `https://anteroom.test:${port}`,
    DATABASE_URL: databaseUrl,
    SESSION_SECRET: 'Zk3vQ9xT1mB7rW5yH8cN2pL6sD4fG0jA+u/eRtYiXwo=',
    AZURE_TENANT_ID: options.tenantId,
    AZURE_CLIENT_ID: options.application.clientId,
    AZURE_CLIENT_SECRET: options.application.clientSecret,
    AZURE_AUTHORITY_HOST: simulator.httpsUrl,
    GRAPH_URL: simulator.graphUrl,
    LOG_LEVEL: 'silent',
  }
}

/** The product's own handlers of what the doctor asks. */
function answerAs(
  { connector: ports, extensions }: Application,
  limiter: () => ConnectorPorts['countFailure'],
): RequestListener {
  const connector = { ...ports, countFailure: (attempt: FailedAttempt) => limiter()(attempt) }
  const answerConnector = mountConnector(connector, { isTrustedProxy: () => false, header: undefined })
  const answerExtensions = mountExtensions({ ...extensions, countFailure: connector.countFailure })
  return (request, response) => {
    if (answerConnector(request, response) || answerExtensions(request, response)) return
    if (request.url === '/api/health/ready') return void ready().then(reply => pass(reply, response))
    if (request.url === '/api/health/live') return void pass(live(), response)
    response.writeHead(404, { 'content-type': 'text/html' }).end('<!doctype html>')
  }
}

async function pass(reply: Response, response: ServerResponse): Promise<void> {
  response.writeHead(reply.status, Object.fromEntries(reply.headers)).end(await reply.text())
}

async function openWorker(databaseUrl: string, database: Database) {
  const task = createTask({ name: 'nothing', payload: z.unknown(), run: async () => undefined })
  const start = () => startWorker({ databaseUrl, tasks: [task], log: createLog('silent'), concurrency: 1 })
  let worker = await start()
  return {
    stop: () => worker.stop(),
    pause: async () => {
      await worker.stop()
      // PostgreSQL takes a moment to notice that a connection is gone.
      const left = () => database.$queryRaw`SELECT FROM pg_stat_activity WHERE application_name = 'anteroom worker'
        AND datname = current_database()`
      await expect.poll(left, { interval: 5 }).toEqual([])
      return async () => {
        worker = await start()
      }
    },
  }
}

async function force(databaseUrl: string, statements: readonly string[]): Promise<void> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('SET session_replication_role = replica')
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}
