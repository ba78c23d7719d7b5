import ipaddr from 'ipaddr.js'

/** One call without the right credential. */
export type FailedAttempt = {
  /** Its slug; empty where the call named no address of ours. */
  readonly flow: string
  /** The address that the connection comes from, where it is known. */
  readonly peer: string | undefined
  readonly at: Date
}

/** `limitReached` is told once a minute while the attempts go on; in between they are `overLimit`. */
export type AttemptVerdict =
  | { readonly kind: 'withinLimit' }
  | { readonly kind: 'limitReached'; readonly refusedBefore: number }
  | { readonly kind: 'overLimit' }

/**
 * Counts failed attempts for each address and flow, `burst` at once and then one in `refillSeconds`. Only failures are
 * counted and a right credential is never asked about here, so nobody can shut out Entra by failing in its name.
 */
export function limitFailedAttempts(): (attempt: FailedAttempt) => AttemptVerdict {
  const buckets = new Map<string, Bucket>()
  return ({ flow, peer, at }) => {
    const key = `${networkOf(peer)} ${flow}`
    const bucket = buckets.get(key) ?? { left: burst, countedAt: at.getTime(), toldAt: undefined, refused: 0 }
    // Put back at the end: the first is then the one that has been quiet for longest.
    buckets.delete(key)
    buckets.set(key, bucket)
    const [quietest] = buckets.keys()
    if (quietest !== undefined && buckets.size > mostBuckets) buckets.delete(quietest)
    return count(bucket, at.getTime())
  }
}

type Bucket = { left: number; countedAt: number; toldAt: number | undefined; refused: number }

const burst = 60
const refillSeconds = 5
const mostBuckets = 10_000
const tellAgainAfter = 60_000

function count(bucket: Bucket, at: number): AttemptVerdict {
  const refilled = Math.max(0, at - bucket.countedAt) / (refillSeconds * 1_000)
  bucket.left = Math.min(burst, bucket.left + refilled)
  bucket.countedAt = at
  if (bucket.left >= 1) {
    bucket.left -= 1
    return { kind: 'withinLimit' }
  }
  if (bucket.toldAt !== undefined && at - bucket.toldAt < tellAgainAfter) {
    bucket.refused += 1
    return { kind: 'overLimit' }
  }
  const refusedBefore = bucket.refused
  bucket.toldAt = at
  bucket.refused = 0
  return { kind: 'limitReached', refusedBefore }
}

/** One subscriber has a whole /64 of IPv6 addresses. */
function networkOf(peer: string | undefined): string {
  if (peer === undefined || !ipaddr.isValid(peer)) return 'unknown'
  const address = ipaddr.process(peer)
  return address.kind() === 'ipv4' ? address.toString() : address.toByteArray().slice(0, 8).join('.')
}
