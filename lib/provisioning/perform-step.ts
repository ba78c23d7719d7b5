import type { Graph } from '#lib/graph/connect-graph.ts'
import { createUser } from './create-user.ts'
import { openDirectory } from './directory.graph.ts'
import { findAccount } from './find-account.ts'
import { invite } from './invite.ts'
import type { PlannedStep } from './plan-provisioning.ts'
import { failedStep, type StepResult } from './step-result.ts'
import { verifyAccount } from './verify-account.ts'

/** A step may not take longer: whoever else claims it after its lease must be alone with it. */
export const longestStepMs = 12_000

/** Performs one step in Entra. `accountId` is what the steps before it have found or made. */
export async function performStep(
  graph: Graph,
  step: PlannedStep,
  { accountId, isFirstAttempt }: { readonly accountId: string | undefined; readonly isFirstAttempt: boolean },
): Promise<StepResult> {
  const directory = openDirectory(graph, AbortSignal.timeout(longestStepMs))
  switch (step.kind) {
    case 'find_account':
      return findAccount(directory, step)
    case 'create_user':
      return createUser(directory, step.user, { isFirstAttempt })
    case 'invite':
      return invite(directory, step.invitation, { isFirstAttempt })
    case 'update_attributes': {
      const updated = await directory.updateUser(known(accountId), step.attributes)
      return updated.kind === 'ok' ? { kind: 'done', outcome: {} } : failedStep(updated)
    }
    case 'verify_account':
      return verifyAccount(directory, known(accountId))
  }
}

function known(accountId: string | undefined): string {
  if (accountId === undefined) throw new Error('a step that makes an account is done, but its account is not known')
  return accountId
}
