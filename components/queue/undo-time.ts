import { type FollowedBatch, isAtWork } from './batch-message.ts'

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

/**
 * Whether a batch was over, with nothing left to do or to read about it, well before a moment: a page that opens then says
 * nothing of it.
 */
export function wasLongOver(batch: FollowedBatch, readAt: string, longestHoldMs: number): boolean {
  if (isAtWork(batch) || batch.refused.length > 0 || batch.finishedAt === null) return false
  const isRecent = Date.parse(readAt) - Date.parse(batch.finishedAt) < newsForMs
  return !isRecent && undoTimeLeft(batch, readAt, longestHoldMs) === 0
}

const newsForMs = 60_000
