import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import type { Scope } from '#lib/requests/flow-scope.prisma.ts'
import { formatCursor, parseCursor, type QueueCursor } from './queue-cursor.ts'
import { beyond, orderBy, orderOf, type QueueOrder } from './queue-order.prisma.ts'
import type { QueueQuery } from './queue-query.ts'
import { asksForMore } from './queue-words.ts'
import { type WordsAsked, wordsOf } from './request-words.prisma.ts'
import { requestsOfPerson } from './requests-of-person.prisma.ts'

/** Which requests a page of the queue shows, in its order; `next` opens the following page. */
export type QueuePageIds = { readonly ids: readonly string[]; readonly next: string | null }

/**
 * Finds a page of the queue, reading a bounded number of rows however many are stored and however many match. One
 * identity has few requests, and an index of its own; of all others
 *
 * 1. the view's index is walked a little way; what many requests match fills the page there;
 * 2. else the index of words names all that match, if they are few;
 * 3. else the walk goes on for a longer way; at once, where the first way found so many that the longer one should fill
 *    the page. Where even that does not, the page is short and `next` goes on from where the walk ended, so that nothing
 *    is lost.
 */
export async function findQueuePage(
  database: Database,
  {
    query,
    person,
    scope,
    now,
  }: {
    readonly query: QueueQuery
    readonly person: SignedIn
    readonly scope: Scope
    readonly now: Date
  },
  bounds = usualBounds,
): Promise<QueuePageIds> {
  if (scope.kind === 'flows' && scope.flowIds.length === 0) return { ids: [], next: null }
  const order = orderOf(query)
  const range = beyond(order, { query, now, cursor: parseCursor(query.after) })
  const search: Search = { order, range, words: wordsOf(query, person, scope), held: heldOnly(query, now) }
  if (query.person !== undefined) return pageOf(await findOfPerson(database, query.person, { search, query, scope }))
  if (!asksForMore(query, scope)) return pageOf((await walk(database, withoutWords(search), pageSize + 1)).found)
  const first = await walk(database, search, bounds.shortWalk)
  if (first.found.length > pageSize) return pageOf(first.found)
  const hoped = shouldFill(first.found.length, bounds) ? await walk(database, search, bounds.longWalk) : undefined
  if (hoped !== undefined && hoped.found.length > pageSize) return pageOf(hoped.found)
  const few = await pickCandidates(database, search, bounds.mostCandidates)
  if (few !== undefined) return pageOf(few)
  const { found, end } = hoped ?? (await walk(database, search, bounds.longWalk))
  if (found.length > pageSize) return pageOf(found)
  return { ids: found.map(({ id }) => id), next: end === undefined ? null : formatCursor(toCursor(end)) }
}

/** Requests on a page. */
const pageSize = 50

/** Rows that a walk reads at most, and matches that count as few. */
type Bounds = { readonly shortWalk: number; readonly longWalk: number; readonly mostCandidates: number }

/** The longest of them cost about 20 ms where a million requests are stored. */
const usualBounds: Bounds = { shortWalk: 1_000, longWalk: 10_000, mostCandidates: 1_500 }

/** Whether the long walk fills a page, going by what the short one found; it should find half as many again. */
function shouldFill(found: number, { shortWalk, longWalk }: Bounds): boolean {
  return found * longWalk >= pageSize * shortWalk * 1.5
}

type Search = {
  readonly order: QueueOrder
  readonly range: Prisma.Sql
  readonly words: WordsAsked
  readonly held: Prisma.Sql
}

type Found = { readonly id: string; readonly at: Date | null }

type Walk = {
  /** What matches, up to one more than a page. */
  readonly found: readonly Found[]
  /** The last row that was read, if they were as many as may be; none where a page was full or the view ended. */
  readonly end: Found | undefined
}

/**
 * Reads so many rows along the view's index, and keeps those that match, and the last one: one statement tells both, so
 * that what comes or leaves meanwhile is neither skipped nor shown twice. It stops where the page is full.
 */
async function walk(
  database: Database,
  { order, range, words, held }: Omit<Search, 'words'> & { readonly words: WordsAsked | undefined },
  rows: number,
): Promise<Walk> {
  const matching = words === undefined ? Prisma.sql`TRUE` : Prisma.sql`words @@ (SELECT ${words.all})`
  const read = await database.$queryRaw<(Found & { matches: boolean; isLast: boolean })[]>`
    SELECT id, ${keyOf(order)} AS at, matches, nth = ${rows} AS "isLast"
      FROM (SELECT *, row_number() OVER (ORDER BY ${orderBy(order)}) AS nth
              FROM (SELECT id, created_at, decided_at, coalesce(${matching} AND ${held}, FALSE) AS matches
                      FROM approval_request WHERE ${order.rows} AND ${range}
                     ORDER BY ${orderBy(order)} LIMIT ${rows}) AS walked) AS counted
     WHERE matches OR nth = ${rows}
     ORDER BY ${orderBy(order)} LIMIT ${pageSize + 1}`
  return { found: read.filter(({ matches }) => matches), end: read.find(({ isLast }) => isLast) }
}

function withoutWords(search: Search): Omit<Search, 'words'> & { readonly words: undefined } {
  return { ...search, words: undefined }
}

/** What of an identity's requests matches the rest of the query. */
function findOfPerson(
  database: Database,
  personKey: string,
  {
    search: { order, range, words, held },
    query,
    scope,
  }: { readonly search: Search; readonly query: QueueQuery; readonly scope: Scope },
): Promise<readonly Found[]> {
  const asksWords = asksForMore({ ...query, person: undefined }, scope)
  return database.$queryRaw<Found[]>`
    SELECT id, ${keyOf(order)} AS at FROM (${requestsOfPerson(personKey)}) AS own
     WHERE ${order.rows} AND ${range} AND ${held} AND ${asksWords ? Prisma.sql`own.words @@ (SELECT ${words.all})` : Prisma.sql`TRUE`}
     ORDER BY ${orderBy(order)} LIMIT ${pageSize + 1}`
}

/** All that match, where they are few, or where few match the finished words of a search. */
async function pickCandidates(database: Database, search: Search, most: number): Promise<readonly Found[] | undefined> {
  const { all, finished } = search.words
  const few = finished === undefined ? undefined : await pickAmong(database, search, { words: finished, most })
  return few ?? pickAmong(database, search, { words: all, most })
}

async function pickAmong(
  database: Database,
  { order, range, held, words: { all } }: Search,
  { words, most }: { readonly words: Prisma.Sql; readonly most: number },
): Promise<readonly Found[] | undefined> {
  const rows = await database.$queryRaw<(Found & { candidates: number })[]>`
    WITH candidates AS MATERIALIZED (
      SELECT * FROM request_candidates(${words}, ${most + 1}::int)
    ), picked AS (
      SELECT id, ${keyOf(order)} AS at FROM candidates
       WHERE ${range} AND ${held} AND candidates.words @@ (SELECT ${all})
       ORDER BY ${orderBy(order)} LIMIT ${pageSize + 1}
    )
    SELECT picked.id, picked.at, found.candidates
      FROM (SELECT count(*)::int AS candidates FROM candidates) AS found LEFT JOIN picked ON TRUE`
  if ((rows[0]?.candidates ?? 0) > most) return undefined
  return rows.filter(({ id }) => id !== null)
}

function keyOf({ key }: QueueOrder): Prisma.Sql {
  return key === 'id' ? Prisma.sql`NULL::timestamptz` : Prisma.raw(key)
}

/** A verdict that nothing can be done about any more is not held, though it once was. */
function heldOnly({ held }: QueueQuery, now: Date): Prisma.Sql {
  return held === true ? Prisma.sql`held_until > ${now}::timestamptz` : Prisma.sql`TRUE`
}

function pageOf(found: readonly Found[]): QueuePageIds {
  const page = found.slice(0, pageSize)
  const last = page.at(-1)
  return {
    ids: page.map(({ id }) => id),
    next: found.length > pageSize && last !== undefined ? formatCursor(toCursor(last)) : null,
  }
}

function toCursor({ id, at }: Found): QueueCursor {
  return { id, at: at ?? undefined }
}
