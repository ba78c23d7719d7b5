import type { RelatedRequests } from '#lib/queue/related-requests.ts'

type Counts = RelatedRequests['domain']['states']

/** From who waits to what is over; the database counts them in no order of its own. */
export function orderCounts(counts: Counts): Counts {
  return counts.toSorted((one, other) => order.indexOf(one.state) - order.indexOf(other.state))
}

const order = ['pending', 'approved', 'admitted', 'denied', 'revoked', 'expired', 'withdrawn'] as const
