import type { Transaction } from '#lib/db/database.prisma.ts'
import { addJob } from '#lib/jobs/add-job.prisma.ts'
import type { Lane } from '#lib/jobs/pace.ts'

/** The name of the job that turns an approved request into an account. */
export const provisionJob = 'provision'

/** The one key of a request's job. */
export function provisionJobKey(requestId: string): string {
  return `provision:${requestId}`
}

/** When and how a job runs. */
export type Schedule = {
  /** Counts the runs that failed, from 1. */
  readonly attempt?: number
  /** Now, unless told. */
  readonly at?: Date
  /** `batch` for what comes in masses: it lets single approvals go first. */
  readonly lane?: Lane
}

/**
 * Adds the job that makes the account, in the transaction of the approval; with a hold, `at` is the hold's end. A job
 * that comes earlier waits for it, and one for a verdict that was taken back finds nothing to do.
 */
export async function scheduleProvisioning(
  transaction: Transaction,
  requestId: string,
  { attempt = 1, at, lane = 'single' }: Schedule = {},
): Promise<void> {
  await addJob(transaction, {
    name: provisionJob,
    payload: { requestId, attempt, ...(lane === 'batch' ? { lane } : {}) },
    key: provisionJobKey(requestId),
    priority: priorities[lane],
    ...(at === undefined ? {} : { runAt: at }),
  })
}

/** The smaller, the sooner. */
export const priorities = { single: 0, batch: 10 } as const
