import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { openDirectory } from './directory.graph.ts'
import type { ProvisioningFailure } from './failure.ts'
import { describeFailure } from './failure.ts'
import { scheduleNextPage, scheduleSecondLooks } from './schedule-account-check.prisma.ts'

export type AccountCheckPorts = { readonly database: Database; readonly graph: Graph; readonly now: () => Date }

/** What became of a page. */
export type PageOutcome =
  | { readonly kind: 'looked'; readonly accounts: number; readonly missing: number; readonly isLast: boolean }
  /** So many are missing that it is likelier that we look into another directory. Nothing follows from it. */
  | { readonly kind: 'implausible'; readonly accounts: number; readonly missing: number }
  | { readonly kind: 'unanswered'; readonly failure: ProvisioningFailure }

/**
 * Looks for the accounts of one page of requests, in the order of their ids, and asks for the next page. An account
 * that is missing is only noted: a list of Entra's can lag behind, so it is looked for again, by its id, an hour later.
 * It needs no permission that making accounts does not need.
 *
 * @param after the last id of the page before.
 */
export async function lookForGoneAccounts(
  ports: AccountCheckPorts,
  { after, stopping }: { readonly after?: string | undefined; readonly stopping: AbortSignal },
): Promise<PageOutcome> {
  const { database, graph, now } = ports
  const page = await readPage(database, after)
  const present = await findPresent(
    graph,
    page.map(({ accountId }) => accountId),
    stopping,
  )
  if (present.kind === 'unanswered') return present
  const missing = page.filter(({ accountId }) => !present.ids.has(accountId.toLowerCase()))
  const counts = { accounts: page.length, missing: missing.length }
  if (missing.length > mostMissing && missing.length * 2 > page.length) return { kind: 'implausible', ...counts }
  await scheduleSecondLooks(database, missing, new Date(now().getTime() + secondLookMs))
  const last = page.at(-1)
  const isLast = page.length < pageSize || last === undefined
  if (!isLast) await scheduleNextPage(database, last.requestId, new Date(now().getTime() + betweenPagesMs))
  return { kind: 'looked', ...counts, isLast }
}

const pageSize = 150
/** Graph takes no more values in one filter. Source: graph-docs, concepts/aad-advanced-queries. */
const mostInFilter = 15
const mostMissing = 10
const betweenPagesMs = 2_000
const secondLookMs = 60 * 60_000
const longestCallMs = 12_000

type CheckedRequest = { readonly requestId: string; readonly accountId: string }

function readPage(
  database: Database,
  after = '00000000-0000-0000-0000-000000000000',
): Promise<readonly CheckedRequest[]> {
  return database.$queryRaw<CheckedRequest[]>`
    SELECT id AS "requestId", account_id AS "accountId"
      FROM approval_request
     WHERE id > ${after}::uuid AND state = 'approved' AND provisioning = 'done'
       AND account_id IS NOT NULL AND account_origin IN ('created', 'adopted')
     ORDER BY id
     LIMIT ${pageSize}`
}

type Present =
  | { readonly kind: 'present'; readonly ids: ReadonlySet<string> }
  | Extract<PageOutcome, { kind: 'unanswered' }>

async function findPresent(graph: Graph, ids: readonly string[], stopping: AbortSignal): Promise<Present> {
  const present = new Set<string>()
  for (let from = 0; from < ids.length; from += mostInFilter) {
    const directory = openDirectory(graph, AbortSignal.any([stopping, AbortSignal.timeout(longestCallMs)]))
    const found = await directory.listPresent(ids.slice(from, from + mostInFilter))
    if (found.kind !== 'ok') return { kind: 'unanswered', failure: describeFailure(found) }
    for (const id of found.value) present.add(id)
  }
  return { kind: 'present', ids: present }
}
