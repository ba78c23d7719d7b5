import type { QueueView } from '#lib/queue/queue-query.ts'

/** How many requests each view holds, as far as they are counted. */
export type ViewCounts = { readonly [View in QueueView]: number }

/** A reader's own views, and the one that the queue opens with; queries as an address carries them. */
export type OwnViews = {
  readonly views: readonly { readonly id: string; readonly name: string; readonly search: string }[]
  readonly opensWith: string | null
}
