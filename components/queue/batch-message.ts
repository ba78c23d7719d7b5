import * as z from 'zod/mini'
import type { BatchProgress, RefusedItem } from '#lib/batches/batch.ts'

/** A batch as a page follows it. */
export type FollowedBatch = BatchProgress & { readonly refusedItems: readonly RefusedItem[] }

/**
 * The batches of this reader that run or ended lately, newest first.
 *
 * @throws Error where the server does not answer, or not with batches.
 */
export async function readBatches(): Promise<FollowedBatches> {
  const response = await fetch('/api/batches', { signal: AbortSignal.timeout(20_000) })
  if (!response.ok) throw new Error(`the batches answered ${response.status}`)
  return batchesSchema.parse(await response.json())
}

/** Whether verdicts are still being given, or taken back. */
export function isAtWork({ state, undoing }: FollowedBatch): boolean {
  return state === 'running' || undoing > 0
}

export type FollowedBatches = { readonly batches: readonly FollowedBatch[]; readonly readAt: string }

const batchesSchema = z.object({
  batches: z.array(
    z.object({
      id: z.string(),
      state: z.enum(['running', 'done', 'cancelled', 'taken_back']),
      verdict: z.enum(['approve', 'deny']),
      byName: z.string(),
      createdAt: z.string(),
      finishedAt: z.nullable(z.string()),
      total: z.number(),
      waiting: z.number(),
      resolved: z.number(),
      takenBack: z.number(),
      undoing: z.number(),
      refused: z.array(z.object({ reason: z.string(), count: z.number() })),
      refusedItems: z.array(z.object({ requestId: z.string(), name: z.string(), reason: z.string() })),
    }),
  ),
  readAt: z.string(),
})
