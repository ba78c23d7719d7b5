import type { Graph } from '#lib/graph/connect-graph.ts'
import type { SendMail } from '#lib/mail/mail.ts'
import { assign } from './assign.ts'
import { deleteAccount, disableAccount } from './close-account.ts'
import { createUser } from './create-user.ts'
import { openDirectory } from './directory.graph.ts'
import { findAccount } from './find-account.ts'
import { invite } from './invite.ts'
import type { PlannedStep } from './planned-step.ts'
import { openRelations } from './relations.graph.ts'
import { sendInvitation } from './send-invitation.ts'
import type { StepOutcome, StepResult } from './step-result.ts'
import { updateAttributes } from './update-attributes.ts'
import { verifyAccount } from './verify-account.ts'

/** A step may not take longer: whoever else claims it after its lease must be alone with it. */
export const longestStepMs = 12_000

/** What an attempt knows. */
export type Attempt = {
  readonly isFirstAttempt: boolean
  /** The last attempt never ended. */
  readonly diedBefore: boolean
  /** What the steps before have found or made. */
  readonly known: StepOutcome
  /** What the attempts of this step before have found out. */
  readonly progress: StepOutcome
  readonly wait: (milliseconds: number) => Promise<unknown>
}

type StepPorts = { readonly graph: Graph; readonly sendMail: SendMail | undefined }

/** Performs one attempt of one step; it writes in Entra once at most. */
export async function performStep(ports: StepPorts, step: PlannedStep, attempt: Attempt): Promise<StepResult> {
  const signal = AbortSignal.timeout(longestStepMs)
  const directory = openDirectory(ports.graph, signal)
  const { known, progress, isFirstAttempt } = attempt
  switch (step.kind) {
    case 'find_account':
      return findAccount(directory, step)
    case 'create_user':
      return createUser(directory, step.user, attempt)
    case 'invite':
      return invite(directory, step, attempt)
    case 'update_attributes': {
      const { attributes, isFollowUp = false } = step
      const start = isFollowUp ? { leftOut: known.leftOut ?? [], restSet: true } : {}
      return updateAttributes(directory, accountOf(known), { attributes, progress: { ...start, ...progress } })
    }
    case 'verify_account':
      return verifyAccount(directory, accountOf(known), attempt.wait)
    case 'add_to_group':
    case 'assign_app_role':
    case 'set_sponsor':
      return assign(openRelations(ports.graph, signal), accountOf(known), step)
    case 'send_invitation':
      return sendInvitation(ports.sendMail, step.mail, { ...attempt, signal })
    case 'disable_account':
      return disableAccount(directory, { accountId: known.accountId, lost: step.lost, progress, isFirstAttempt })
    case 'delete_account':
      return deleteAccount(directory, { accountId: known.accountId, lost: step.lost, progress, isFirstAttempt })
  }
}

/** Whether the step writes to the directory, and so counts against its quota. */
export function isWrite({ kind }: PlannedStep): boolean {
  return !readOnly.has(kind)
}

const readOnly: ReadonlySet<PlannedStep['kind']> = new Set(['find_account', 'verify_account', 'send_invitation'])

function accountOf({ accountId }: StepOutcome): string {
  if (accountId === undefined) throw new Error('a step that makes an account is done, but its account is not known')
  return accountId
}
