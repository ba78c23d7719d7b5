import { Client } from 'pg'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { rollUpInsights } from '#lib/insights/roll-up.prisma.ts'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { ada } from '#test/support/people.ts'
import { storeQueue } from './store-queue.prisma.ts'

/** Few, many and very many requests stored. */
export const sizes: readonly number[] = [1_000, 100_000, 1_000_000]

const pending = 50_000

/** A database with a queue in it. */
export type Store = {
  readonly databaseUrl: string
  readonly database: Database
  readonly flowIds: readonly string[]
  /** One of those that wait. */
  readonly requestId: string
  readonly close: () => Promise<void>
}

const now = new Date()

/** Makes a database on a server and fills it with so many requests, at most half of which wait. */
export async function openStore(serverUrl: string, total: number): Promise<Store> {
  const url = new URL(serverUrl)
  url.pathname = `/queue${total}`
  const client = new Client({ connectionString: serverUrl })
  await client.connect()
  await client.query(`CREATE DATABASE queue${total}`)
  await client.end()
  await migrate({ databaseUrl: url.href, log: createLog('silent') })
  await migrateJobs(url.href)
  const { database, close } = await openDatabase({
    databaseUrl: url.href,
    maxConnections: 4,
    onConnectionError: () => undefined,
  })
  const flowIds: string[] = []
  for (const slug of ['partners', 'suppliers', 'guests', 'pilots']) flowIds.push(await openFlow(database, slug))
  await fill(url, { total, pending: Math.min(pending, total / 2), flowIds })
  await database.flowApprover.createMany({
    data: flowIds
      .slice(0, 2)
      .map(flowId => ({ flowId, kind: 'person' as const, principalId: 'somebody', name: 'Else' })),
  })
  await sumUpAsTimeWent(url)
  const page = await listRequests(database, ada, { query: { view: 'pending' }, now })
  return { databaseUrl: url.href, database, flowIds, requestId: page.requests[7]?.id ?? '', close }
}

/** Sums up day after day, tidied by vacuum in between as it would have been: years at once would leave the sums scattered. */
async function sumUpAsTimeWent(url: URL): Promise<void> {
  const { database, close } = await openDatabase({
    databaseUrl: `${url.href}?statement_timeout=0`,
    maxConnections: 1,
    onConnectionError: () => undefined,
  })
  const oldest = await database.auditEvent.findFirstOrThrow({ orderBy: [{ at: 'asc' }, { id: 'asc' }] })
  for (let at = oldest.at.getTime(); at < now.getTime(); ) {
    at = Math.min(now.getTime(), at + tidiedEveryMs)
    await rollUpInsights(database, new Date(at), new AbortController().signal)
    await database.$executeRawUnsafe('VACUUM ANALYZE insight_day')
    await database.$executeRawUnsafe('VACUUM ANALYZE insight_domain')
  }
  await close()
}

const tidiedEveryMs = 10 * 86_400_000

/** Stores by connections that may take their time: on a busy machine a statement of the product's may not. */
async function fill(url: URL, queue: Parameters<typeof storeQueue>[1]): Promise<void> {
  const { database, close } = await openDatabase({
    databaseUrl: `${url.href}?statement_timeout=0`,
    maxConnections: 1,
    onConnectionError: () => undefined,
  })
  await storeQueue(database, queue).finally(close)
}

async function openFlow(database: Database, slug: string): Promise<string> {
  const context = { database, actor: { kind: 'operator' }, now } as const
  const flow = {
    slug,
    name: slug,
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://portal.contoso.com',
  }
  const created = await createFlow(context, flow)
  if (created.kind !== 'created') throw new Error('the bench wants an empty database')
  return created.flow.id
}
