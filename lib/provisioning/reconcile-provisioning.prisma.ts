import type { Database } from '#lib/db/database.prisma.ts'
import { provisionJobKey, scheduleProvisioning } from './schedule-provisioning.prisma.ts'
import { revokeJobKey, scheduleRevocation } from './schedule-revocation.prisma.ts'

/**
 * Finds requests to which work is owed, an account to be made or to be taken away, and whose job is gone, dead, or
 * locked by a worker that was killed, and gives them a job; tells how many. Those with a hold are among them: their job
 * waits for its end. The row is the truth and the job only a nudge: one too many finds the step claimed, or nothing
 * left to do. There may be many of them after a crash, so they let single approvals go first.
 *
 * @param lockedForSeconds how long a job may be locked before its worker counts as dead.
 */
export async function reconcileProvisioning(
  database: Database,
  { lockedForSeconds }: { readonly lockedForSeconds: number },
): Promise<number> {
  const owed = await database.$queryRaw<{ id: string; heldUntil: Date | null; isRevoked: boolean }[]>`
    SELECT request.id, request.held_until AS "heldUntil", request.state = 'revoked' AS "isRevoked"
      FROM approval_request AS request
     WHERE ((request.state = 'approved' AND request.provisioning IN ('queued', 'running'))
         OR (request.state = 'revoked' AND request.revocation IN ('queued', 'running')))
       AND NOT EXISTS (
         SELECT FROM graphile_worker.jobs AS job
          WHERE job.key = CASE request.state WHEN 'revoked' THEN ${revokeJobKey('')} ELSE ${provisionJobKey('')} END
                          || request.id
            AND job.attempts < job.max_attempts
            AND (job.locked_at IS NULL OR job.locked_at > now() - make_interval(secs => ${lockedForSeconds})))
     ORDER BY request.changed_at
     LIMIT ${mostAtOnce}`
  for (const { id, heldUntil, isRevoked } of owed) {
    const schedule = isRevoked ? scheduleRevocation : scheduleProvisioning
    await schedule(database, id, { lane: 'batch', ...(heldUntil === null ? {} : { at: heldUntil }) })
  }
  return owed.length
}

const mostAtOnce = 1_000
