/** Where a page of the queue ended: the date that the view is ordered by, where it is, and the request. */
export type QueueCursor = { readonly at: Date | undefined; readonly id: string }

/** Reads a cursor; one that is none of ours starts at the beginning, so that a mangled address still shows the queue. */
export function parseCursor(after: string | undefined): QueueCursor | undefined {
  const [, at = '', id] = cursorPattern.exec(after ?? '') ?? []
  if (id === undefined) return undefined
  const date = at === '' ? undefined : new Date(at)
  return date === undefined || !Number.isNaN(date.getTime()) ? { at: date, id } : undefined
}

/** The cursor as an address carries it. */
export function formatCursor({ at, id }: QueueCursor): string {
  return `${at?.toISOString() ?? ''}~${id}`
}

/** PostgreSQL knows no year 0. */
const cursorPattern =
  /^((?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)?~([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/
