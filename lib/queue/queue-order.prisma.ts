import { Prisma } from '#lib/db/generated/client.ts'
import type { QueueCursor } from './queue-cursor.ts'
import { ageInMs, type QueueQuery, type QueueView } from './queue-query.ts'

/** How a view is read along one index: which rows, and the columns that they are ordered by. */
export type QueueOrder = {
  readonly rows: Prisma.Sql
  /** Ids begin with the time at which they were made, so they are an order by themselves. */
  readonly key: 'created_at' | 'decided_at' | 'id'
  readonly direction: 'ASC' | 'DESC'
}

/** The index and the end of it at which a query begins: who waits longest comes first, else the newest. */
export function orderOf({ view, sort }: QueueQuery): QueueOrder {
  const waits = view === 'pending' || view === 'attention'
  const newestFirst = sort === undefined ? !waits : sort === 'newest'
  return { ...views[view], direction: newestFirst ? 'DESC' : 'ASC' }
}

const state = (value: string): Prisma.Sql => Prisma.sql`state = ${value}::request_state`
const decided = (value: string) => ({ rows: state(value), key: 'decided_at' }) as const

/** Each reads as one of the indexes of the migrations, word for word where that is partial. */
const views: { readonly [View in QueueView]: Omit<QueueOrder, 'direction'> } = {
  pending: { rows: state('pending'), key: 'created_at' },
  attention: { rows: Prisma.sql`(provisioning = 'failed' OR revocation = 'failed')`, key: 'decided_at' },
  approved: decided('approved'),
  denied: decided('denied'),
  revoked: decided('revoked'),
  admitted: decided('admitted'),
  closed: { rows: Prisma.sql`state IN ('expired', 'withdrawn')`, key: 'id' },
  all: { rows: Prisma.sql`TRUE`, key: 'id' },
}

/** What lies beyond a cursor and within the ages that are asked for. A cursor of another view's order counts as none. */
export function beyond(
  order: QueueOrder,
  {
    query,
    cursor,
    now,
  }: {
    readonly query: Pick<QueueQuery, 'olderThan' | 'youngerThan'>
    readonly cursor: QueueCursor | undefined
    readonly now: Date
  },
): Prisma.Sql {
  const conditions = [pastCursor(order, cursor)]
  // The index of verdicts holds no others.
  if (order.key === 'decided_at') conditions.push(Prisma.sql`decided_at IS NOT NULL`)
  if (query.olderThan !== undefined) conditions.push(at(order, '<', now.getTime() - ageInMs(query.olderThan)))
  if (query.youngerThan !== undefined) conditions.push(at(order, '>=', now.getTime() - ageInMs(query.youngerThan)))
  return Prisma.join(conditions, ' AND ')
}

/** The columns by which rows are ordered, one direction for all. */
export function orderBy({ key, direction }: Pick<QueueOrder, 'key' | 'direction'>): Prisma.Sql {
  return Prisma.raw(key === 'id' ? `id ${direction}` : `${key} ${direction}, id ${direction}`)
}

function pastCursor({ key, direction }: QueueOrder, cursor: QueueCursor | undefined): Prisma.Sql {
  if (cursor === undefined) return Prisma.sql`TRUE`
  const sign = Prisma.raw(direction === 'ASC' ? '>' : '<')
  if (key === 'id') return Prisma.sql`id ${sign} ${cursor.id}::uuid`
  if (cursor.at === undefined) return Prisma.sql`TRUE`
  return Prisma.sql`(${Prisma.raw(key)}, id) ${sign} (${cursor.at}::timestamptz, ${cursor.id}::uuid)`
}

function at({ key }: QueueOrder, sign: '<' | '>=', ms: number): Prisma.Sql {
  if (key !== 'id') return Prisma.sql`${Prisma.raw(key)} ${Prisma.raw(sign)} ${new Date(ms)}::timestamptz`
  const first = `${Math.max(0, ms).toString(16).padStart(12, '0')}${'0'.repeat(20)}`
  return Prisma.sql`id ${Prisma.raw(sign)} ${first}::uuid`
}
