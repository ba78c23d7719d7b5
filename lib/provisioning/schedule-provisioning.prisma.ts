import type { Transaction } from '#lib/db/database.prisma.ts'
import { addJob } from '#lib/jobs/add-job.prisma.ts'

/** The name of the job that turns an approved request into an account. */
export const provisionJob = 'provision'

/** The one key of a request's job. */
export function provisionJobKey(requestId: string): string {
  return `provision:${requestId}`
}

/** Adds the job that makes the account, in the transaction of the approval. */
export async function scheduleProvisioning(
  transaction: Transaction,
  requestId: string,
  later: { readonly attempt?: number; readonly runAt?: Date } = {},
): Promise<void> {
  const { attempt = 1, runAt } = later
  await addJob(transaction, {
    name: provisionJob,
    payload: { requestId, attempt },
    key: provisionJobKey(requestId),
    ...(runAt === undefined ? {} : { runAt }),
  })
}
