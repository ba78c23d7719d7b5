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
type Schedule = {
  /** Counts the runs that failed, from 1. */
  readonly attempt?: number
  readonly runAt?: Date
  /** `batch` for what comes in masses: it lets single approvals go first. */
  readonly lane?: Lane
}

/** Adds the job that makes the account, in the transaction of the approval. */
export async function scheduleProvisioning(
  transaction: Transaction,
  requestId: string,
  { attempt = 1, runAt, lane = 'single' }: Schedule = {},
): Promise<void> {
  await addJob(transaction, {
    name: provisionJob,
    payload: { requestId, attempt, ...(lane === 'batch' ? { lane } : {}) },
    key: provisionJobKey(requestId),
    priority: priorities[lane],
    ...(runAt === undefined ? {} : { runAt }),
  })
}

/** The smaller, the sooner. */
const priorities = { single: 0, batch: 10 } as const
