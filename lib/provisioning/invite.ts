import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'
import { classifyFailure } from './classify-failure.ts'
import type { Directory } from './directory.graph.ts'
import { isInvitedGuest } from './directory-account.ts'
import { describeFailure } from './failure.ts'
import type { NewInvitation, PlannedStep } from './planned-step.ts'
import { addressBelongsToAnother, failedStep, type StepResult } from './step-result.ts'

/**
 * Invites the person. After an attempt whose end nobody knows it looks for the guest first, so that nobody is invited
 * twice. A guest that is found then is ours: the step before found none. Graph takes a second invitation as gladly as
 * the first, so the look must not come before the lost attempt has had its effect.
 *
 * Where the redeem address was lost with the answer and somebody must hand it over, Graph is asked for another one: an
 * invitation to a guest who is there makes no second account, and without `sendInvitationMessage` it mails nothing.
 * Source: graph-docs, api/invitation-post.
 */
export async function invite(
  directory: Directory,
  { invitation, needsRedeemUrl, refusal }: Extract<PlannedStep, { kind: 'invite' }>,
  { isFirstAttempt }: { readonly isFirstAttempt: boolean },
): Promise<StepResult> {
  if (refusal !== undefined) return { kind: 'needsPerson', failure: refusal }
  if (!isFirstAttempt) {
    const found = await findGuest(directory, invitation)
    if (found !== undefined) return needsRedeemUrl && found.kind === 'done' ? renew(directory, invitation) : found
  }
  return ask(directory, invitation)
}

/** Another redeem address for a guest of ours. */
function renew(directory: Directory, { invitedUserMessageInfo: _, ...invitation }: NewInvitation): Promise<StepResult> {
  return ask(directory, { ...invitation, sendInvitationMessage: false })
}

async function ask(directory: Directory, invitation: NewInvitation): Promise<StepResult> {
  const invited = await directory.invite(invitation)
  if (invited.kind === 'ok') return { kind: 'done', outcome: invited.value }
  if (isOpen(invited)) return { kind: 'again', failure: describeFailure(invited), retryAfterSeconds: settleSeconds }
  const found = classifyFailure(invited) === 'adopt' ? await findGuest(directory, invitation) : undefined
  return found ?? failedStep(invited)
}

/** Whether it may still happen: no answer, or one of a gateway that got none. */
function isOpen(failure: GraphRefusal | GraphSilence): boolean {
  return failure.kind === 'unknown' || failure.status === 502 || failure.status === 504
}

/** How long a lost attempt may take to have its effect. */
export const settleSeconds = 20

async function findGuest(directory: Directory, invitation: NewInvitation): Promise<StepResult | undefined> {
  const found = await directory.findByMail(invitation.invitedUserEmailAddress)
  if (found.kind !== 'ok') return failedStep(found)
  if (found.value === undefined) return undefined
  const { id } = found.value
  return isInvitedGuest(found.value) ? { kind: 'done', outcome: { accountId: id } } : addressBelongsToAnother(id)
}
