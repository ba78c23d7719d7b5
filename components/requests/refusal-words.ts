import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { formatAgo } from '#components/time/age.ts'
import type { RequestDetail, ResolveOutcome, RetryOutcome } from '#lib/requests/approval-request.ts'
import { describeDecision } from './request-status.ts'

/** An answer that never came. */
type Unreachable = { readonly kind: 'unreachable' }

type Refused =
  | Exclude<ResolveOutcome, { readonly kind: 'resolved' | 'justificationMissing' }>
  | ActionRefusal
  | Unreachable

/** Why a verdict did not count, in words for the approver. */
export function explainRefusal(outcome: Refused, now: string): string {
  switch (outcome.kind) {
    case 'alreadyResolved':
      return explainAlreadyResolved(outcome, now)
    case 'changed':
      return 'The requestor sent newer details while you were reading. They are shown now: look again, then decide.'
    case 'notFound':
      return 'This request is no longer there.'
    case 'ownRequest':
      return explainReadOnly('ownRequest')
    case 'forbidden':
    case 'signedOut':
    case 'unreadable':
    case 'unreachable':
      return explainObstacle(outcome)
  }
}

/** Why a reader may not decide what others may. */
export function explainReadOnly(reason: NonNullable<RequestDetail['readOnly']>): string {
  switch (reason) {
    case 'ownRequest':
      return 'This is your own request; somebody else has to decide it.'
    case 'role':
      return 'You can read requests, but not decide them.'
  }
}

/** Why a retry was not begun; `undefined` when it was. */
export function explainRetry(outcome: RetryOutcome | ActionRefusal | Unreachable): string | undefined {
  switch (outcome.kind) {
    case 'queued':
      return undefined
    case 'notFailed':
      return 'It is already being tried again.'
    case 'notFound':
      return 'This request is no longer there.'
    case 'forbidden':
    case 'signedOut':
    case 'unreadable':
    case 'unreachable':
      return explainObstacle(outcome)
  }
}

function explainObstacle({ kind }: ActionRefusal | Unreachable): string {
  switch (kind) {
    case 'forbidden':
      return explainReadOnly('role')
    case 'signedOut':
      return 'Your session has ended. Reload the page to sign in again; nothing was decided.'
    case 'unreadable':
      return 'Anteroom could not read that. Reload the page and try again; nothing was decided.'
    case 'unreachable':
      return 'Anteroom did not answer, so it is not known whether this counted. Reload the page to see how the request stands.'
  }
}

function explainAlreadyResolved(
  { state, by, at }: Extract<ResolveOutcome, { readonly kind: 'alreadyResolved' }>,
  now: string,
): string {
  const ago = at === null ? undefined : formatAgo(at, now)
  return `${describeDecision(state, by, ago) ?? 'This request is no longer waiting'}.`
}
