import { formatQueueQuery, parseQueueQuery, type QueueQuery } from '#lib/queue/queue-query.ts'

/** What of the queue is shown: it lives in the address, so that a link and Back bring it again. */
export type QueueAddress = QueueQuery

/** Reads the address; what it does not know becomes the start of the pending requests. */
export function parseQueueAddress(search: { readonly get: (name: string) => string | null }): QueueAddress {
  return parseQueueQuery(search)
}

/** The address of what is asked for, and of an open request within it. */
export function formatQueueAddress(address: QueueAddress, requestId?: string): string {
  const path = requestId === undefined ? '/requests' : `/requests/${encodeURIComponent(requestId)}`
  return `${path}?${formatQueueQuery(address)}`
}
