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
 * 1. the view's index is walked a little way; what many requests match is found there;
 * 2. else the index of words names all that match, if they are few;
 * 3. else the walk goes a longer way; at once, where the short one found so many that this should be enough.
 *
 * A walk is enough that found half a page or read the whole view. Where even the longer one was not, the page is short and
 * `next` goes on from where the walk ended, so that nothing is lost.
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
  return toPage(await findPart(database, search, { query, scope, bounds }))
}

async function findPart(
  database: Database,
  search: Search,
  { query, scope, bounds }: { readonly query: QueueQuery; readonly scope: Scope; readonly bounds: Bounds },
): Promise<Part> {
  if (query.person !== undefined) {
    return cut(await findOfPerson(database, query.person, { search, query, scope }), pageSize)
  }
  if (!asksForMore(query, scope)) return walk(database, withoutWords(search), { rows: pageSize + 1, most: pageSize })
  const short = await walk(database, search, { rows: bounds.shortWalk, most: pageSize })
  if (isEnough(short)) return short
  const goOn = () => walk(database, search, { rows: bounds.longWalk, most: halfPage })
  const hoped = promises(short, bounds) ? await goOn() : undefined
  if (hoped !== undefined && isEnough(hoped)) return hoped
  const few = await pickCandidates(database, search, bounds.mostCandidates)
  return few === undefined ? (hoped ?? goOn()) : cut(few, pageSize)
}

/** Requests on a page. */
const pageSize = 50

/** So many fill a window. */
const halfPage = 25

/** Rows that a walk reads at most, and matches that count as few. */
type Bounds = { readonly shortWalk: number; readonly longWalk: number; readonly mostCandidates: number }

/** The longest of them cost about 20 ms where a million requests are stored. */
const usualBounds: Bounds = { shortWalk: 1_000, longWalk: 10_000, mostCandidates: 1_500 }

type Search = {
  readonly order: QueueOrder
  readonly range: Prisma.Sql
  readonly words: WordsAsked
  readonly held: Prisma.Sql
}

type Found = { readonly id: string; readonly at: Date | null }

/** A part of a view: `goesOnAfter` where there may be more, and where that begins. */
type Part = { readonly found: readonly Found[]; readonly goesOnAfter: Found | undefined }

function isEnough({ found, goesOnAfter }: Part): boolean {
  return found.length >= halfPage || goesOnAfter === undefined
}

/**
 * Whether a long walk should be enough after a third of its way, going by what a short one found: of what is rarer, the
 * index of words names all in less time.
 */
function promises({ found }: Part, { shortWalk, longWalk }: Bounds): boolean {
  return found.length * longWalk >= 3 * halfPage * shortWalk
}

/**
 * Reads so many rows along the view's index, and keeps so many that match; the rows that are left are not read. One
 * statement tells what was found and where it ended, so that what comes or leaves meanwhile is neither skipped nor shown
 * twice.
 */
async function walk(
  database: Database,
  { order, range, words, held }: Omit<Search, 'words'> & { readonly words: WordsAsked | undefined },
  { rows, most }: { readonly rows: number; readonly most: number },
): Promise<Part> {
  const matching = words === undefined ? Prisma.sql`TRUE` : Prisma.sql`words @@ (SELECT ${words.all})`
  const columns = Prisma.raw(order.key === 'id' ? 'id' : `id, ${order.key}`)
  const inOrder = Prisma.sql`FROM approval_request WHERE ${order.rows} AND ${range} ORDER BY ${orderBy(order)}`
  const read = await database.$queryRaw<(Found & { matches: boolean })[]>`
    WITH found AS MATERIALIZED (
      SELECT ${columns} FROM (SELECT * ${inOrder} LIMIT ${rows}) AS walked
       WHERE ${matching} AND ${held} ORDER BY ${orderBy(order)} LIMIT ${most + 1}
    ), last AS (
      SELECT ${columns} ${inOrder} OFFSET ${rows - 1} LIMIT 1
    )
    SELECT id, ${keyOf(order)} AS at, matches FROM (
      SELECT *, TRUE AS matches FROM found
       UNION ALL SELECT *, FALSE FROM last WHERE (SELECT count(*) FROM found) <= ${most}) AS read
     ORDER BY matches DESC, ${orderBy(order)}`
  const found = read.filter(({ matches }) => matches)
  return cut(
    found,
    most,
    read.find(({ matches }) => !matches),
  )
}

function cut(found: readonly Found[], most: number, end?: Found): Part {
  return found.length > most
    ? { found: found.slice(0, most), goesOnAfter: found[most - 1] }
    : { found, goesOnAfter: end }
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

function toPage({ found, goesOnAfter }: Part): QueuePageIds {
  return {
    ids: found.map(({ id }) => id),
    next: goesOnAfter === undefined ? null : formatCursor(toCursor(goesOnAfter)),
  }
}

function toCursor({ id, at }: Found): QueueCursor {
  return { id, at: at ?? undefined }
}
