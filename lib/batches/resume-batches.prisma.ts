import type { Database } from '#lib/db/database.prisma.ts'
import { scheduleBatch } from './start-batch.prisma.ts'

/** So long without a step, in milliseconds, and a batch counts as forgotten. */
const forgottenAfterMs = 30_000

/**
 * Adds the job of each batch that stands still: a worker that was killed leaves its job locked for hours. A batch that
 * is worked on after all is not harmed by a second worker.
 */
export async function resumeBatches(database: Database, now: Date): Promise<void> {
  const quietSince = new Date(now.getTime() - forgottenAfterMs)
  const forgotten = await database.verdictBatch.findMany({
    where: {
      createdAt: { lt: quietSince },
      OR: [
        { state: 'running' },
        { state: 'taken_back', finishedAt: { lt: quietSince }, items: { some: { outcome: 'resolved' } } },
      ],
      items: { none: { at: { gte: quietSince } } },
    },
    select: { id: true },
    take: 100,
  })
  for (const { id } of forgotten) await database.$transaction(transaction => scheduleBatch(transaction, id))
}
