import type { QueueView } from '#lib/requests/approval-request.ts'

/** What of the queue is shown: it lives in the address, so that a link and Back bring it again. */
export type QueueAddress = { readonly view: QueueView; readonly after: string | undefined }

/** The views in the order of the page. */
export const queueViews = [
  'pending',
  'attention',
  'approved',
  'denied',
  'admitted',
  'all',
] as const satisfies readonly QueueView[]

/** Reads the address; what it does not know becomes the start of the pending requests. */
export function parseQueueAddress(search: { readonly get: (name: string) => string | null }): QueueAddress {
  const asked = search.get('view')
  const after = search.get('after')
  return {
    view: queueViews.find(view => view === asked) ?? 'pending',
    after: after === null || after === '' || after.length > 200 ? undefined : after,
  }
}

/** The address of a view, and of an open request within it. */
export function formatQueueAddress({ view, after }: QueueAddress, requestId?: string): string {
  const search = new URLSearchParams({ view })
  if (after !== undefined) search.set('after', after)
  const path = requestId === undefined ? '/requests' : `/requests/${encodeURIComponent(requestId)}`
  return `${path}?${search}`
}
