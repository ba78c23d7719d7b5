import type { QueueQuery } from '#lib/queue/queue-query.ts'
import type { QueueRow } from '#lib/queue/queue-row.ts'
import { applyChange, belongsTo, type RowChange } from './row-change.ts'
import { compareRows } from './row-order.ts'

/** A page as it was read. */
export type ReadPage = {
  readonly requests: readonly QueueRow[]
  readonly next: string | null
  /** ISO 8601, by the server's clock. */
  readonly readAt: string
}

/** What a page knows of a query's requests: all that it has loaded, in their order, also those that have left since. */
export type LoadedList = {
  readonly rows: readonly QueueRow[]
  /** Were not there any more when they were looked for again. */
  readonly gone: ReadonlySet<string>
  /** Came in above what is being read, and wait to be asked for. */
  readonly unseen: ReadonlySet<string>
  readonly next: string | null
  readonly readAt: string
}

/** A list that knows its first page. */
export function beginList({ requests, next, readAt }: ReadPage): LoadedList {
  return { rows: requests, gone: new Set(), unseen: new Set(), next, readAt }
}

type Reading = {
  readonly query: QueueQuery
  /** The row that the page was read after; unset for the first page. */
  readonly after?: QueueRow | undefined
  /** Whether rows that come in above the others have to wait. */
  readonly hold: boolean
}

/** The list with a page that was read again or further on: newer rows count, and what the page lacks is gone. */
export function absorbPage(list: LoadedList, page: ReadPage, { query, after, hold }: Reading): LoadedList {
  const known = new Map(list.rows.map(row => [row.id, row]))
  const fresh = new Map(page.requests.map(row => [row.id, newer(row, known.get(row.id))]))
  const others = list.rows.filter(row => !fresh.has(row.id))
  const last = page.requests.at(-1)
  const isLooked = (row: QueueRow) =>
    (after === undefined || compareRows(row, after, query) > 0) &&
    (page.next === null || (last !== undefined && compareRows(row, last, query) < 0))
  const missing = others.filter(isLooked).map(row => row.id)
  const end = list.rows.at(-1)
  const reachesEnd =
    page.next === null || end === undefined || (last !== undefined && compareRows(last, end, query) >= 0)
  return {
    rows: [...others, ...fresh.values()].sort((one, other) => compareRows(one, other, query)),
    gone: new Set([...[...list.gone].filter(id => !fresh.has(id)), ...missing]),
    unseen: new Set([...list.unseen, ...(hold && after === undefined ? arrivedAbove(list, page, query) : [])]),
    next: reachesEnd ? page.next : list.next,
    // biome-ignore lint/complexity/useMathMinMax: these are moments in ISO 8601, not numbers
    readAt: page.readAt > list.readAt ? page.readAt : list.readAt,
  }
}

/** A line of the list as it is to be seen. */
export type ShownRow = {
  readonly row: QueueRow
  /** What took it out of the query a moment ago: it dies in place. */
  readonly left: RowChange | undefined
}

/** What of a list is to be seen now. */
export function shownRows(
  list: LoadedList,
  {
    query,
    changes,
    dying,
    leaving,
  }: {
    readonly query: QueueQuery
    readonly changes: ReadonlyMap<string, RowChange>
    readonly dying: ReadonlySet<string>
    readonly leaving: string | undefined
  },
): readonly ShownRow[] {
  return list.rows.flatMap((read): readonly ShownRow[] => {
    if (read.id === leaving || list.unseen.has(read.id)) return []
    const change = changes.get(read.id)
    const row = applyChange(read, change)
    const isHere = belongsTo(row, query) && (row !== read || !list.gone.has(read.id))
    if (isHere) return [{ row, left: undefined }]
    return change !== undefined && dying.has(read.id) ? [{ row, left: change }] : []
  })
}

function newer(row: QueueRow, known: QueueRow | undefined): QueueRow {
  return known !== undefined && known.version > row.version ? known : row
}

function arrivedAbove(list: LoadedList, page: ReadPage, query: QueueQuery): readonly string[] {
  const top = list.rows.find(row => !list.gone.has(row.id) && !list.unseen.has(row.id))
  if (top === undefined) return []
  const known = new Set(list.rows.map(row => row.id))
  return page.requests.filter(row => !known.has(row.id) && compareRows(row, top, query) < 0).map(row => row.id)
}
