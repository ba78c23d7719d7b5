import type { Database } from '#lib/db/database.prisma.ts'
import { provisionJobKey, scheduleProvisioning } from './schedule-provisioning.prisma.ts'

/**
 * Finds approved requests whose account is owed and whose job is gone, dead, or locked by a worker that was killed, and
 * gives them a job; tells how many. The row is the truth and the job only a nudge: one too many finds the step claimed,
 * or nothing left to do. There may be many of them after a crash, so they let single approvals go first.
 *
 * @param lockedForSeconds how long a job may be locked before its worker counts as dead.
 */
export async function reconcileProvisioning(
  database: Database,
  { lockedForSeconds }: { readonly lockedForSeconds: number },
): Promise<number> {
  const owed = await database.$queryRaw<{ id: string }[]>`
    SELECT request.id
      FROM approval_request AS request
     WHERE request.state = 'approved' AND request.provisioning IN ('queued', 'running')
       AND NOT EXISTS (
         SELECT FROM graphile_worker.jobs AS job
          WHERE job.key = ${provisionJobKey('')} || request.id
            AND job.attempts < job.max_attempts
            AND (job.locked_at IS NULL OR job.locked_at > now() - make_interval(secs => ${lockedForSeconds})))
     ORDER BY request.changed_at
     LIMIT ${mostAtOnce}`
  for (const { id } of owed) await scheduleProvisioning(database, id, { lane: 'batch' })
  return owed.length
}

const mostAtOnce = 1_000
