import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { ProvisioningFailure } from './failure.ts'
import type { StepName } from './planned-step.ts'
import type { StepOutcome } from './step-result.ts'

/** A step that this worker has claimed. */
export type ClaimedStep = StepName & {
  readonly requestId: string
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
  step: ClaimedStep,
  ended: StepEnd & { readonly now: Date },
): Promise<boolean> {
  const { requestId, kind, target, attempt } = step
  const { count } = await database.provisioningStep.updateMany({
    where: { requestId, kind, target, attempts: attempt, state: 'started' },
    data: { ...columnsOf(ended, step), finishedAt: ended.now },
  })
  return count === 1
}

/** A step that is done in part may be claimed again, as one that failed. The failure's words are kept with the request. */
function columnsOf(ended: StepEnd, { progress, attempt }: ClaimedStep) {
  switch (ended.state) {
    case 'done':
      return { state: 'done', outcome: ended.outcome } as const
    case 'partly':
      return { state: 'failed', outcome: { ...ended.outcome, endedAttempt: attempt } } as const
    case 'failed': {
      const { status, code } = ended.failure
      return { state: 'failed', outcome: { ...progress, status, code, endedAttempt: attempt } } as const
    }
  }
}
