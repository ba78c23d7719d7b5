import type { Transaction } from '#lib/db/database.prisma.ts'
import { addJob } from '#lib/jobs/add-job.prisma.ts'

/** The name of the job that takes a rollout further. */
export const advanceJob = 'advance-rollout'

/** One job for each rollout. */
export function advanceJobKey(rolloutId: string): string {
  return `${advanceJob}:${rolloutId}`
}

/** Has a worker go on with a rollout at once, in the transaction of the fact that calls for it. */
export async function scheduleRollout(transaction: Transaction, rolloutId: string): Promise<void> {
  await addJob(transaction, {
    name: advanceJob,
    payload: { rolloutId },
    key: advanceJobKey(rolloutId),
    maxAttempts: 3,
  })
}
