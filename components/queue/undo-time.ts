import type { FollowedBatch } from './batch-message.ts'

/**
 * For how many milliseconds a batch can still be taken back, at most: as long as it gives verdicts, and then for the hold
 * of the last of them. The server has the last word.
 */
export function undoTimeLeft(
  { finishedAt, resolved }: Pick<FollowedBatch, 'finishedAt' | 'resolved'>,
  readAt: string,
  longestHoldMs: number,
): number {
  if (longestHoldMs === 0 || resolved === 0) return 0
  if (finishedAt === null) return Number.POSITIVE_INFINITY
  return Math.max(0, Date.parse(finishedAt) + longestHoldMs - Date.parse(readAt))
}
