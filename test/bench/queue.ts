import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { listActivity } from '#lib/activity/list-activity.prisma.ts'
import { type Database, openDatabase } from '#lib/db/database.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { migrate } from '#lib/db/migrate.prisma.ts'
import { findInsights } from '#lib/insights/find-insights.prisma.ts'
import { rollUpInsights } from '#lib/insights/roll-up.prisma.ts'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { countRequests } from '#lib/requests/count-requests.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { listRequests } from '#lib/requests/list-requests.prisma.ts'
import type { QueueQuery } from '#lib/requests/queue-query.ts'
import { createFlow } from '#lib/settings/create-flow.prisma.ts'
import { ada, signedIn } from '#test/support/people.ts'
import { type Figures, median } from './figures.ts'
import { storeQueue } from './store-queue.prisma.ts'

const sizes = [1_000, 100_000, 1_000_000]
const pending = 50_000
const rounds = 25

/** The time that the queue's questions take with few, many and very many requests stored, in turn. */
export async function benchQueue(): Promise<Figures[]> {
  const folder = await mkdtemp(join(tmpdir(), 'anteroom-bench-'))
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: createLog('silent') })
  const stores: Store[] = []
  try {
    for (const size of sizes) stores.push(await openStore(postgres.url, size))
    return [await compare(stores, 'Queue', queueQuestions), await compare(stores, 'Beside the queue', otherQuestions)]
  } finally {
    for (const { close } of stores) await close()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Store = {
  readonly database: Database
  readonly flowIds: readonly string[]
  readonly requestId: string
  readonly close: () => Promise<void>
}

type Question = readonly [what: string, ask: (store: Store) => Promise<unknown>]

const now = new Date()
const list = (query: QueueQuery) => (store: Store) => listRequests(store.database, ada, { query, now })

const queueQuestions: readonly Question[] = [
  ['who waits', list({ view: 'pending' })],
  ['everything, newest first', list({ view: 'all' })],
  [
    'filter: flow',
    ({ database, flowIds }) => listRequests(database, ada, { query: { view: 'pending', flow: flowIds[1] }, now }),
  ],
  [
    'filter: quiet flow',
    ({ database, flowIds }) => listRequests(database, ada, { query: { view: 'pending', flow: flowIds[3] }, now }),
  ],
  ['filter: provider and flag', list({ view: 'pending', provider: 'google', flag: 'social' })],
  ['filter: small domain', list({ view: 'pending', domain: 'company42.com' })],
  ['filter: rare flag', list({ view: 'pending', flag: 'competitor' })],
  ['search: frequent company', list({ view: 'pending', text: 'fabrikam' })],
  ['search: full name', list({ view: 'pending', text: 'mary garason' })],
  ['search: address', list({ view: 'all', text: 'mary.garason@fabrikam.com' })],
  ['search: rare name, all states', list({ view: 'all', text: 'annikov' })],
  ['search: beginning of a name', list({ view: 'pending', text: 'gara' })],
  ['search: beginning of a name, all states', list({ view: 'all', text: 'gara' })],
  ['search: two words and a filter, all states', list({ view: 'all', text: 'lagos mary', provider: 'facebook' })],
  ['open a request', ({ database, requestId }) => findRequest(database, ada, requestId)],
]

const otherQuestions: readonly Question[] = [
  ['counts of all views', ({ database }) => countRequests(database, ada)],
  ['scoped approver: who waits', ({ database }) => listRequests(database, scoped, { query: { view: 'pending' }, now })],
  ['scoped approver: counts', ({ database }) => countRequests(database, scoped)],
  ['activity: newest', ({ database }) => listActivity(database, ada, { query: {} })],
  [
    'activity: of a quiet flow',
    ({ database, flowIds }) => listActivity(database, ada, { query: { flow: flowIds[3] } }),
  ],
  ['insights: 30 days', ({ database }) => findInsights(database, ada, { days: 30, now })],
  ['insights: a year', ({ database }) => findInsights(database, ada, { days: 365, now })],
]

const scoped = signedIn('Sam Scoped', 'Approver')

async function compare(stores: readonly Store[], name: string, questions: readonly Question[]): Promise<Figures> {
  const rows: (readonly [string, string])[] = []
  for (const [what, ask] of questions) {
    const times: number[][] = stores.map(() => [])
    for (let round = -3; round < rounds; round++) {
      for (const [at, store] of stores.entries()) {
        const startedAt = performance.now()
        await ask(store)
        if (round >= 0) times[at]?.push(performance.now() - startedAt)
      }
    }
    const medians = times.map(median)
    const growth = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN)
    rows.push([what, `${medians.map(each => each.toFixed(1).padStart(6)).join(' ')} ms   × ${growth.toFixed(2)}`])
  }
  return { name: `${name}: ${sizes.map(size => size.toLocaleString('en')).join(' / ')} requests stored`, rows }
}

async function openStore(serverUrl: string, total: number): Promise<Store> {
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
  await storeQueue(database, { total, pending: Math.min(pending, total / 2), flowIds })
  await database.flowApprover.createMany({
    data: flowIds
      .slice(0, 2)
      .map(flowId => ({ flowId, kind: 'person' as const, principalId: 'somebody', name: 'Else' })),
  })
  await rollUpInsights(database, now, new AbortController().signal)
  const page = await listRequests(database, ada, { query: { view: 'pending' }, now })
  return { database, flowIds, requestId: page.requests[7]?.id ?? '', close }
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
