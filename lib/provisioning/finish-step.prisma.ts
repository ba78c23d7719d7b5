import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { ProvisioningFailure } from './failure.ts'
import type { PlannedStep } from './plan-provisioning.ts'
import type { StepOutcome } from './step-result.ts'

/** A step that this worker has claimed. */
export type ClaimedStep = {
  readonly requestId: string
  readonly kind: PlannedStep['kind']
  readonly attempt: number
}

/**
 * Stores how a claimed step ended, and tells whether the claim still held: where another worker has claimed the step
 * since, nothing is written, and this worker must stop.
 */
export async function finishStep(
  database: Database | Transaction,
  { requestId, kind, attempt }: ClaimedStep,
  ended:
    | { readonly state: 'done'; readonly outcome: StepOutcome; readonly now: Date }
    | { readonly state: 'failed'; readonly failure: ProvisioningFailure; readonly now: Date },
): Promise<boolean> {
  // The failure's words are kept with the request; here stands what the next attempt and the page need.
  const outcome = ended.state === 'done' ? ended.outcome : { status: ended.failure.status, code: ended.failure.code }
  const { count } = await database.provisioningStep.updateMany({
    where: { requestId, kind, attempts: attempt, state: 'started' },
    data: { state: ended.state, outcome, finishedAt: ended.now },
  })
  return count === 1
}
