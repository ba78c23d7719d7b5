import type { Graph } from '#lib/graph/connect-graph.ts'
import { createUser } from './create-user.ts'
import { openDirectory } from './directory.graph.ts'
import { findAccount } from './find-account.ts'
import { invite } from './invite.ts'
import type { PlannedStep } from './plan-provisioning.ts'
import type { StepOutcome, StepResult } from './step-result.ts'
import { updateAttributes } from './update-attributes.ts'
import { verifyAccount } from './verify-account.ts'

/** A step may not take longer: whoever else claims it after its lease must be alone with it. */
export const longestStepMs = 12_000

/** What an attempt knows. */
export type Attempt = {
  readonly isFirstAttempt: boolean
  /** What the steps before have found or made. */
  readonly known: StepOutcome
  /** What the attempts of this step before have found out. */
  readonly progress: StepOutcome
  readonly wait: (milliseconds: number) => Promise<unknown>
}

/** Performs one attempt of one step in Entra; it writes there once at most. */
export async function performStep(graph: Graph, step: PlannedStep, attempt: Attempt): Promise<StepResult> {
  const directory = openDirectory(graph, AbortSignal.timeout(longestStepMs))
  const { known, progress } = attempt
  switch (step.kind) {
    case 'find_account':
      return findAccount(directory, step)
    case 'create_user':
      return createUser(directory, step.user, attempt)
    case 'invite':
      return invite(directory, step.invitation, attempt)
    case 'update_attributes': {
      const { attributes, isFollowUp = false } = step
      const start = isFollowUp ? { leftOut: known.leftOut ?? [], restSet: true } : {}
      return updateAttributes(directory, accountOf(known), { attributes, progress: { ...start, ...progress } })
    }
    case 'verify_account':
      return verifyAccount(directory, accountOf(known), attempt.wait)
  }
}

/** Whether the step writes to the directory, and so counts against its quota. */
export function isWrite({ kind }: PlannedStep): boolean {
  return kind === 'create_user' || kind === 'invite' || kind === 'update_attributes'
}

function accountOf({ accountId }: StepOutcome): string {
  if (accountId === undefined) throw new Error('a step that makes an account is done, but its account is not known')
  return accountId
}
