import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '#lib/db/embedded-postgres.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { openBrowser } from '#test/support/open-browser.ts'
import { ada } from '#test/support/people.ts'
import { prepareBrowser } from '#test/support/prepare-browser.ts'
import { inTenant, sessionCookie } from '#test/support/session-cookie.ts'
import { type Figures, median } from './figures.ts'
import { measureKeystroke } from './keystroke.ts'
import { measureWeight } from './page-weight.ts'
import { openStore, type Store, sizes } from './queue-store.ts'
import { startConsole } from './start-console.ts'

const rounds = 15

/** The console as its readers meet it, production build: what the server takes for a page, what the browser for a key. */
export async function* benchPages(): AsyncGenerator<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'anteroom-bench-'))
  await chmod(folder, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir: folder, log: createLog('silent') })
  const consoles: Console[] = []
  try {
    for (const size of sizes) consoles.push(await openConsole(postgres.url, size))
    yield await compareTimes(consoles)
    yield* measureInBrowser(consoles)
  } finally {
    for (const { stop } of consoles) await stop()
    await postgres.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

type Console = { readonly url: string; readonly store: Store; readonly stop: () => Promise<void> }

async function openConsole(serverUrl: string, size: number): Promise<Console> {
  const store = await openStore(serverUrl, size)
  const { url, stop } = await startConsole(store.databaseUrl)
  const stopBoth = async () => {
    await stop()
    await store.close()
  }
  return { url, store, stop: stopBoth }
}

type Question = readonly [what: string, path: (store: Store) => string, headers?: { readonly [name: string]: string }]

/** As a page of ours asks for what another one shows. */
const asPayload = { rsc: '1' }

const questions: readonly Question[] = [
  ['queue', () => '/requests?view=pending'],
  ['queue: everything', () => '/requests?view=all'],
  ['queue, filtered: flow', ({ flowIds }) => `/requests?view=pending&flow=${flowIds[1]}`],
  ['queue, filtered: the quietest flow', ({ flowIds }) => `/requests?view=pending&flow=${flowIds[3]}`],
  ['queue, filtered: provider and flag', () => '/requests?view=pending&provider=google&flag=social'],
  ['queue, filtered: domain', () => '/requests?view=pending&domain=company42.com'],
  ['queue, filtered: domain with few', () => '/requests?view=pending&domain=company43.com'],
  ['queue, searched: frequent company', () => '/requests?view=pending&q=fabrikam'],
  ['queue, searched: full name', () => '/requests?view=pending&q=mary+garason'],
  ['queue, searched: beginning of a name', () => '/requests?view=pending&q=gara'],
  ['queue, searched: the same, all states', () => '/requests?view=all&q=gara'],
  ['list alone, as the open page asks', () => '/api/queue?view=pending'],
  ['list alone, searched: full name', () => '/api/queue?view=pending&q=mary+garason'],
  ['open request, as a document', ({ requestId }) => `/requests/${requestId}`],
  ['open request, as a payload', ({ requestId }) => `/requests/${requestId}?_rsc`, asPayload],
  ['activity', () => '/activity'],
  ['insights, 30 days', () => '/insights'],
  ['insights, a year', () => '/insights?days=365'],
]

async function compareTimes(consoles: readonly Console[]): Promise<Figures> {
  const cookie = `next-auth.session-token=${await sessionCookie(inTenant(ada))}`
  // A server that has just started still compiles what it answers with.
  for (const question of questions) await askInTurn(consoles, question, cookie)
  const rows: (readonly [string, string])[] = []
  for (const question of questions) {
    const medians = await askInTurn(consoles, question, cookie)
    const growth = (medians.at(-1) ?? Number.NaN) / (medians[0] ?? Number.NaN)
    const times = medians.map(each => each.toFixed(0).padStart(5)).join(' ')
    rows.push([question[0], `${times} ms   × ${growth.toFixed(2)}`])
  }
  const stored = sizes.map(size => size.toLocaleString('en')).join(' / ')
  return { name: `Pages, server time (growth wanted: ≤ 1.5): ${stored} requests stored`, rows }
}

/** Each question is asked of every size in turn, so that a slow moment of the machine's is one for all. */
async function askInTurn(consoles: readonly Console[], question: Question, cookie: string): Promise<number[]> {
  const times: number[][] = consoles.map(() => [])
  for (let round = -3; round < rounds; round++) {
    for (const [at, console] of consoles.entries()) {
      const took = await ask(console, question, cookie)
      if (round >= 0) times[at]?.push(took)
    }
  }
  return times.map(median)
}

/** Milliseconds until the last byte of the answer is here. */
async function ask({ url, store }: Console, [what, path, headers = {}]: Question, cookie: string): Promise<number> {
  const startedAt = performance.now()
  const answer = await fetch(url + path(store), { redirect: 'error', headers: { cookie, ...headers } })
  await answer.arrayBuffer()
  if (!answer.ok) throw new Error(`${what}: ${answer.status}`)
  return performance.now() - startedAt
}

async function* measureInBrowser(consoles: readonly Console[]): AsyncGenerator<Figures> {
  const browser = await openBrowser(await prepareBrowser(line => process.stderr.write(`${line}\n`)))
  try {
    for (const [at, { url }] of consoles.entries()) yield await measureKeystroke(browser, url, sizes[at] ?? 0)
    const [first] = consoles
    if (first !== undefined) yield await measureWeight(browser, first.url, first.store)
  } finally {
    await browser.close()
  }
}
