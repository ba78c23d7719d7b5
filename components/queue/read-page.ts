import { formatQueueQuery, type QueueQuery } from '#lib/queue/queue-query.ts'
import type { ReadPage } from './loaded-list.ts'
import { readPageSchema } from './row-message.ts'

/**
 * Reads a page of the queue while the page is open.
 *
 * @throws Error where the server does not answer, or not with a page.
 */
export async function readPage(query: QueueQuery): Promise<ReadPage> {
  const response = await fetch(`/api/queue?${formatQueueQuery(query)}`, { signal: AbortSignal.timeout(20_000) })
  if (!response.ok) throw new Error(`the queue answered ${response.status}`)
  return readPageSchema.parse(await response.json())
}
