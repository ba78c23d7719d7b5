import { formatQueueQuery, parseQueueQuery, type QueueQuery, type QueueView } from '#lib/queue/queue-query.ts'
import type { OwnViews } from './views.ts'

/** The views that are one press away. */
export const mainViews = ['pending', 'attention'] as const satisfies readonly QueueView[]

/** Whether a view is one of those that are one press away. */
export function isMainView(view: QueueView): boolean {
  return mainViews.some(main => main === view)
}

/** The reader's own view that shows just what a query asks for, wherever in the list the reader is. */
export function findOwnView(views: OwnViews['views'], query: QueueQuery): OwnViews['views'][number] | undefined {
  const shown = searchOf(query)
  return views.find(({ search }) => searchOf(parseQueueQuery(new URLSearchParams(search))) === shown)
}

function searchOf(query: QueueQuery): string {
  return formatQueueQuery({ ...query, after: undefined }).toString()
}
