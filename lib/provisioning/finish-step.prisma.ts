import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { ProvisioningFailure } from './failure.ts'
import type { PlannedStep } from './plan-provisioning.ts'
import type { StepOutcome } from './step-result.ts'

/** A step that this worker has claimed. */
export type ClaimedStep = {
  readonly requestId: string
  readonly kind: PlannedStep['kind']
  readonly attempt: number
  /** What the attempts before have found out. */
  readonly progress: StepOutcome
}

/** How a claimed step ended. */
type StepEnd =
  | { readonly state: 'done' | 'partly'; readonly outcome: StepOutcome }
  | { readonly state: 'failed'; readonly failure: ProvisioningFailure }

/**
 * Stores how a claimed step ended, and tells whether the claim still held: where another worker has claimed the step
 * since, nothing is written, and this worker must stop.
 */
export async function finishStep(
  database: Database | Transaction,
  { requestId, kind, attempt, progress }: ClaimedStep,
  ended: StepEnd & { readonly now: Date },
): Promise<boolean> {
  const { count } = await database.provisioningStep.updateMany({
    where: { requestId, kind, attempts: attempt, state: 'started' },
    data: { ...columnsOf(ended, progress), finishedAt: ended.now },
  })
  return count === 1
}

/** A step that is done in part may be claimed again, as one that failed. The failure's words are kept with the request. */
function columnsOf(ended: StepEnd, progress: StepOutcome) {
  switch (ended.state) {
    case 'done':
      return { state: 'done', outcome: ended.outcome } as const
    case 'partly':
      return { state: 'failed', outcome: ended.outcome } as const
    case 'failed': {
      const { status, code } = ended.failure
      return { state: 'failed', outcome: { ...progress, status, code } } as const
    }
  }
}
