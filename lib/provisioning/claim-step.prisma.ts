import { randomUUIDv7 } from 'node:crypto'
import type { Database } from '#lib/db/database.prisma.ts'
import { longestStepMs } from './perform-step.ts'
import type { PlannedStep } from './plan-provisioning.ts'
import { parseStepOutcome, type StepOutcome } from './step-result.ts'

/** Whether a step may be performed now. */
export type StepClaim =
  /**
   * `attempt` counts every claim of this step, and is what the outcome must be stored with; `progress` is what the
   * attempts before it have found out.
   */
  | { readonly kind: 'claimed'; readonly attempt: number; readonly progress: StepOutcome }
  /** Somebody else is at it, or died at it; nobody can be any more when the lease ends. */
  | { readonly kind: 'held'; readonly until: Date }
  /** Done by somebody else, or no longer wanted. */
  | { readonly kind: 'overtaken' }

/**
 * Claims one step for one worker: the one place where two workers with the same request are told apart. The claim is a
 * conditional write and not a lock, so that no transaction and no connection is kept while Graph is called. It is a
 * lease: longer than any step can take, by the database's clock, so whoever died frees it by having died.
 */
export async function claimStep(database: Database, requestId: string, kind: PlannedStep['kind']): Promise<StepClaim> {
  const claimed = await database.$queryRaw<{ attempts: number; outcome: unknown }[]>`
    WITH request AS (
      SELECT id FROM approval_request
       WHERE id = ${requestId}::uuid AND state = 'approved' AND provisioning = 'running'
         FOR NO KEY UPDATE
    )
    INSERT INTO provisioning_step AS step (id, request_id, kind, state, attempts, started_at)
    SELECT ${randomUUIDv7()}::uuid, id, ${kind}::provisioning_step_kind, 'started', 1, clock_timestamp() FROM request
    ON CONFLICT (request_id, kind) DO UPDATE
       SET state = 'started', attempts = step.attempts + 1, started_at = excluded.started_at, finished_at = NULL
     WHERE step.state = 'failed'
        OR (step.state = 'started' AND step.started_at < excluded.started_at - make_interval(secs => ${leaseSeconds}))
    RETURNING attempts, outcome`
  const [claim] = claimed
  if (claim === undefined) return explain(database, requestId, kind)
  return { kind: 'claimed', attempt: claim.attempts, progress: parseStepOutcome(claim.outcome) }
}

/** More than a step may take, by enough for the write that follows it. */
const leaseSeconds = longestStepMs / 1000 + 3

async function explain(database: Database, requestId: string, kind: PlannedStep['kind']): Promise<StepClaim> {
  const step = await database.provisioningStep.findFirst({
    where: { requestId, kind, state: 'started', request: { state: 'approved', provisioning: 'running' } },
  })
  if (step === null) return { kind: 'overtaken' }
  return { kind: 'held', until: new Date(step.startedAt.getTime() + leaseSeconds * 1000) }
}
