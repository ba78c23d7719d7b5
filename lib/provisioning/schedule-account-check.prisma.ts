import type { Database } from '#lib/db/database.prisma.ts'
import { addJob } from '#lib/jobs/add-job.prisma.ts'

/** The name of the job that goes through the accounts, a page at a time. */
export const lookForGoneJob = 'look-for-gone-accounts'

/** The name of the job that looks a second time for an account that was missing. */
export const confirmGoneJob = 'confirm-gone-account'

/** Adds the job for the next page of accounts, behind that of the request with this id. */
export async function scheduleNextPage(database: Database, after: string, at: Date): Promise<void> {
  await addJob(database, { name: lookForGoneJob, payload: { after }, key: lookForGoneJob, runAt: at, priority: 20 })
}

/** Adds the second look for each of these requests' accounts, all of them or none. */
export async function scheduleSecondLooks(
  database: Database,
  missing: readonly { readonly requestId: string; readonly accountId: string }[],
  at: Date,
): Promise<void> {
  await database.$transaction(async transaction => {
    for (const { requestId, accountId } of missing) {
      const key = `${confirmGoneJob}:${requestId}`
      const payload = { requestId, accountId }
      await addJob(transaction, { name: confirmGoneJob, payload, key, runAt: at, priority: 20 })
    }
  })
}
