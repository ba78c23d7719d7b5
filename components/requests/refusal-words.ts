import type { Translate } from '#components/messages/translate.ts'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type {
  InviteInsteadOutcome,
  MarkAsDoneOutcome,
  ReopenOutcome,
  RevokeOutcome,
  TakeBackOutcome,
} from '#lib/requests/action-outcome.ts'
import type { RequestDetail, ResolveOutcome, RetryOutcome } from '#lib/requests/approval-request.ts'
import { describeDecision } from './request-status.ts'

/** An answer that never came. */
type Unreachable = { readonly kind: 'unreachable' }

/** What can become of whatever is asked of the server. */
export type Outcome =
  | ResolveOutcome
  | TakeBackOutcome
  | RevokeOutcome
  | ReopenOutcome
  | RetryOutcome
  | InviteInsteadOutcome
  | MarkAsDoneOutcome
  | ActionRefusal
  | Unreachable

/** What became of it where it succeeded. */
export type Success = 'resolved' | 'takenBack' | 'revoked' | 'reopened' | 'markedDone' | 'queued'

/** Why what was asked did not count, in words for the approver. */
export function explainRefusal(
  outcome: Exclude<Outcome, { readonly kind: Success }>,
  now: string,
  t: Translate,
): string {
  switch (outcome.kind) {
    case 'alreadyResolved':
      return describeDecision(outcome, now, t) ?? t('refusal.notWaiting')
    case 'forbidden':
      return explainReadOnly('role', t)
    case 'accountIdUnreadable':
    case 'changed':
    case 'expired':
    case 'held':
    case 'justificationMissing':
    case 'notApproved':
    case 'notClosed':
    case 'notDecided':
    case 'notFailed':
    case 'notFound':
    case 'notPossible':
    case 'notWaiting':
    case 'ownRequest':
    case 'requestorMessageUnreadable':
    case 'signedOut':
    case 'superseded':
    case 'tooLate':
    case 'underway':
    case 'unreachable':
    case 'unreadable':
      return t(`refusal.${outcome.kind}`)
  }
}

/** Why a reader may not decide what others may. */
export function explainReadOnly(reason: NonNullable<RequestDetail['readOnly']>, t: Translate): string {
  return t(`refusal.${reason}`)
}

/** Stands in for an answer that never came, so that it can be told like any other. */
export async function unreachable(): Promise<Unreachable> {
  return { kind: 'unreachable' }
}
