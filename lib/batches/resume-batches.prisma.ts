import type { Database } from '#lib/db/database.prisma.ts'
import { verdictsToUndo } from './own-verdicts.prisma.ts'
import { scheduleBatch } from './start-batch.prisma.ts'

/** So long without a step, in milliseconds, and a batch counts as forgotten. */
const forgottenAfterMs = 30_000

/** So long after it was taken back, in milliseconds, no verdict of a batch can be held any more; a hold lasts an hour. */
const undoneAfterMs = 24 * 60 * 60_000

/**
 * Adds the job of each batch that stands still: a worker that was killed leaves its job locked for hours. A batch that
 * is worked on after all is not harmed by a second worker.
 */
export async function resumeBatches(database: Database, now: Date): Promise<void> {
  const quietSince = new Date(now.getTime() - forgottenAfterMs)
  const undoneBefore = new Date(now.getTime() - undoneAfterMs)
  const forgotten = await database.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM verdict_batch b
     WHERE b.created_at < ${quietSince}::timestamptz
       AND (b.state = 'running'
         OR (b.state = 'taken_back' AND b.finished_at < ${quietSince}::timestamptz
           AND b.finished_at > ${undoneBefore}::timestamptz AND EXISTS (SELECT FROM ${verdictsToUndo})))
       AND NOT EXISTS (SELECT FROM verdict_batch_item WHERE batch_id = b.id AND at >= ${quietSince}::timestamptz)
     LIMIT 100`
  for (const { id } of forgotten) await database.$transaction(transaction => scheduleBatch(transaction, id))
}
