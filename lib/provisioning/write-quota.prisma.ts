import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { GraphAnswer } from '#lib/graph/graph-answer.ts'
import { slowDown, takePlace } from '#lib/jobs/keep-pace.prisma.ts'
import { type Lane, paceBelow } from '#lib/jobs/pace.ts'

/** What Graph lets an application write in a tenant. */
export type WriteQuota = {
  /** Waits until one write may be made; or tells, within a moment, when to come again. */
  readonly takeTurn: (lane: Lane, stopping: AbortSignal) => Promise<Turn>
  /** The same connection, whose answers to writes are heeded: everybody slows down when Graph says so. */
  readonly heeding: (graph: Graph) => Graph
}

/** Whose turn it is: the caller's, or not before this many milliseconds. */
type Turn = { readonly kind: 'now' } | { readonly kind: 'later'; readonly waitMs: number }

/**
 * Opens the quota that all workers of all replicas share: 3,000 writes in 150 s for one application and tenant, and one
 * Anteroom is one application in one tenant.
 * Source: graph-docs, concepts/throttling-limits, identity and access.
 */
export function openWriteQuota(database: Database, quota = { count: 3_000, seconds: 150 }): WriteQuota {
  const pace = paceBelow('graph-writes', quota)
  const heed = async (answer: GraphAnswer) => {
    const pauseMs = pauseAfter(answer, quota.seconds)
    if (pauseMs !== undefined) await slowDown(database, pace.name, pauseMs)
  }
  return {
    takeTurn: async (lane, stopping) => {
      const place = await takePlace(database, pace, lane)
      if (place.kind === 'later') return place
      if (place.waitMs > 0) await delay(place.waitMs, undefined, { signal: stopping }).catch(() => undefined)
      return stopping.aborted ? { kind: 'later', waitMs: 0 } : { kind: 'now' }
    },
    heeding: graph => ({
      call: async (call, signal) => {
        const answer = await graph.call(call, signal)
        if (call.method !== 'GET') await heed(answer)
        return answer
      },
    }),
  }
}

/**
 * How long everybody must pause after an answer; undefined where nothing is wrong. Our own pace takes up to 97 % of what
 * is allowed, so more than that means that somebody else writes in the application's name, too.
 */
function pauseAfter(answer: GraphAnswer, windowSeconds: number): number | undefined {
  if (answer.kind === 'unknown') return undefined
  if (answer.kind === 'refused' && answer.by === 'graph' && answer.status === 429) {
    return Math.min(answer.retryAfterSeconds ?? usualPauseSeconds, windowSeconds) * 1000
  }
  return (answer.quotaUsed ?? 0) >= 1 ? 0 : undefined
}

const usualPauseSeconds = 2
