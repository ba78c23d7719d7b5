import type { Transaction } from '#lib/db/database.prisma.ts'
import { addJob } from '#lib/jobs/add-job.prisma.ts'
import { priorities, type Schedule } from './schedule-provisioning.prisma.ts'

/** The name of the job that takes the account of a revoked approval away. */
export const revokeJob = 'revoke-account'

/** The one key of a request's job. */
export function revokeJobKey(requestId: string): string {
  return `revoke:${requestId}`
}

/**
 * Adds the job that disables or deletes the account, in the transaction that sets `revocation` to `queued`; with a
 * hold, `at` is the hold's end. The job itself finds out whether there is anything to do: it ends as `done`, or as
 * `left_to_person` where the account is not ours.
 */
export async function scheduleRevocation(
  transaction: Transaction,
  requestId: string,
  { attempt = 1, at, lane = 'single' }: Schedule = {},
): Promise<void> {
  await addJob(transaction, {
    name: revokeJob,
    payload: { requestId, attempt, ...(lane === 'batch' ? { lane } : {}) },
    key: revokeJobKey(requestId),
    priority: priorities[lane],
    ...(at === undefined ? {} : { runAt: at }),
  })
}
