import { randomUUIDv7 } from 'node:crypto'
import type { Database } from '#lib/db/database.prisma.ts'
import { longestStepMs } from './perform-step.ts'
import type { StepName } from './planned-step.ts'
import { parseStepOutcome, type StepOutcome } from './step-result.ts'

/** What the steps are for: an account that is owed, or one that must go. */
export type Purpose = 'provision' | 'revoke'

/** Whether a step may be performed now. */
export type StepClaim =
  /**
   * `attempt` counts every claim of this step, and is what the outcome must be stored with; `progress` is what the
   * attempts before it have found out. `diedBefore` tells that the last one never ended: it may have had its effect.
   */
  | { readonly kind: 'claimed'; readonly attempt: number; readonly progress: StepOutcome; readonly diedBefore: boolean }
  /** Somebody else is at it, or died at it; nobody can be any more when the lease ends. */
  | { readonly kind: 'held'; readonly until: Date }
  /** Done by somebody else, or no longer wanted. */
  | { readonly kind: 'overtaken' }

/** A step of a request, and what it is for. */
export type ClaimableStep = StepName & { readonly requestId: string; readonly purpose: Purpose }

/**
 * Claims one step for one worker: the one place where two workers with the same request are told apart. The claim is a
 * conditional write and not a lock, so that no transaction and no connection is kept while Graph is called. It is a
 * lease: longer than any step can take, by the database's clock, so whoever died frees it by having died.
 */
export async function claimStep(database: Database, step: ClaimableStep): Promise<StepClaim> {
  const { requestId, kind, target, purpose } = step
  const claimed = await database.$queryRaw<{ attempts: number; outcome: unknown }[]>`
    WITH request AS (
      SELECT id FROM approval_request
       WHERE id = ${requestId}::uuid
         AND CASE ${purpose}::text WHEN 'provision' THEN state = 'approved' AND provisioning = 'running'
                                   ELSE state = 'revoked' AND revocation = 'running' END
         FOR NO KEY UPDATE
    )
    INSERT INTO provisioning_step AS step (id, request_id, kind, target, state, attempts, started_at)
    SELECT ${randomUUIDv7()}::uuid, id, ${kind}::provisioning_step_kind, ${target}, 'started', 1, clock_timestamp()
      FROM request
    ON CONFLICT (request_id, kind, target) DO UPDATE
       SET state = 'started', attempts = step.attempts + 1, started_at = excluded.started_at, finished_at = NULL
     WHERE step.state = 'failed'
        OR (step.state = 'started' AND step.started_at < excluded.started_at - make_interval(secs => ${leaseSeconds}))
    RETURNING attempts, outcome`
  const [claim] = claimed
  if (claim === undefined) return explain(database, step)
  const progress = parseStepOutcome(claim.outcome)
  const diedBefore = claim.attempts > 1 && progress.endedAttempt !== claim.attempts - 1
  return { kind: 'claimed', attempt: claim.attempts, progress, diedBefore }
}

/** More than a step may take, by enough for the write that follows it. */
export const leaseSeconds = longestStepMs / 1000 + 3

async function explain(database: Database, step: ClaimableStep): Promise<StepClaim> {
  const { requestId, kind, target, purpose } = step
  const running = {
    provision: { state: 'approved', provisioning: 'running' },
    revoke: { revocation: 'running' },
  } as const
  const started = await database.provisioningStep.findFirst({
    where: { requestId, kind, target, state: 'started', request: running[purpose] },
  })
  if (started === null) return { kind: 'overtaken' }
  return { kind: 'held', until: new Date(started.startedAt.getTime() + leaseSeconds * 1000) }
}
