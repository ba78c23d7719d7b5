import { formatCursor } from '#lib/queue/queue-cursor.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import type { QueueRow } from '#lib/queue/queue-row.ts'

/** Which of two rows comes first in a query's order, as the database has it: negative for the one before. */
export function compareRows(one: QueueRow, other: QueueRow, query: Pick<QueueQuery, 'view' | 'sort'>): number {
  const sign = isNewestFirst(query) ? -1 : 1
  const key = keyOf(query.view)
  return sign * (compareText(dateOf(one, key), dateOf(other, key)) || compareText(one.id, other.id))
}

/** Whether what is new comes at the top: who waits longest comes first where somebody has to act. */
export function isNewestFirst({ view, sort }: Pick<QueueQuery, 'view' | 'sort'>): boolean {
  return sort === undefined ? view !== 'pending' && view !== 'attention' : sort === 'newest'
}

/** The cursor that goes on after a row. */
export function cursorAfter(row: QueueRow, { view }: Pick<QueueQuery, 'view'>): string {
  const date = dateOf(row, keyOf(view))
  return formatCursor({ id: row.id, at: date === '' ? undefined : new Date(date) })
}

function keyOf(view: QueueQuery['view']): 'createdAt' | 'decidedAt' | 'id' {
  switch (view) {
    case 'pending':
      return 'createdAt'
    case 'attention':
    case 'approved':
    case 'denied':
    case 'revoked':
    case 'admitted':
      return 'decidedAt'
    case 'closed':
    case 'all':
      return 'id'
  }
}

function dateOf(row: QueueRow, key: 'createdAt' | 'decidedAt' | 'id'): string {
  return key === 'id' ? '' : (row[key] ?? '')
}

function compareText(one: string, other: string): number {
  if (one === other) return 0
  return one < other ? -1 : 1
}
