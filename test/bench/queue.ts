import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listActivity } from '#lib/activity/list-activity.prisma.ts'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { findInsights } from '#lib/insights/find-insights.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { countRequests } from '#lib/queue/count-requests.prisma.ts'
import { findRelated } from '#lib/queue/find-related.prisma.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { ada, signedIn } from '#test/support/people.ts'
import { type Figures, median } from './figures.ts'
import { openStore, type Store, sizes } from './queue-store.ts'

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
  ['others of its domain', ({ database, requestId }) => findRelated(database, ada, requestId)],
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
