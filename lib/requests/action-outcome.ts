import type { RequestState } from './approval-request.ts'

/** What may stand in the way of every action. */
export type Refused =
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }
  /** Nobody decides their own request. */
  | { readonly kind: 'ownRequest' }
  /** The request moved on after this page was read. */
  | { readonly kind: 'changed' }

/** What became of taking a verdict back. */
export type TakeBackOutcome =
  /** As if the verdict had not been given; the request is in this state again. */
  | { readonly kind: 'takenBack'; readonly state: RequestState; readonly version: number }
  /** The verdict has taken effect: its hold is over. */
  | { readonly kind: 'tooLate' }
  /** There is no verdict of a person. */
  | { readonly kind: 'notDecided' }
  | Refused

/** What became of revoking an approval. */
export type RevokeOutcome =
  | {
      readonly kind: 'revoked'
      /** Whether the account is on its way out, there is nothing to do, or a person must see to it. */
      readonly revocation: 'queued' | 'done' | 'left_to_person'
      readonly version: number
      readonly heldForMs: number
    }
  /** The approval has no effect yet: it can be taken back. */
  | { readonly kind: 'held' }
  /** The account is being made at this moment. */
  | { readonly kind: 'underway' }
  | { readonly kind: 'notApproved' }
  | { readonly kind: 'justificationMissing' }
  | Refused

/** What became of letting a person ask again. */
export type ReopenOutcome =
  | { readonly kind: 'reopened' }
  /** The verdict has no effect yet: it can be taken back. */
  | { readonly kind: 'held' }
  /** The account of the revoked approval is not taken away yet. */
  | { readonly kind: 'underway' }
  /** Only a denied person, or one whose approval was revoked, is kept from asking. */
  | { readonly kind: 'notClosed' }
  | Refused

/** What became of an administrator's word that the account is there. */
export type MarkAsDoneOutcome =
  | { readonly kind: 'markedDone' }
  /** The approval has no effect yet. */
  | { readonly kind: 'held' }
  /** No person is waited for. */
  | { readonly kind: 'notWaiting' }
  | { readonly kind: 'accountIdUnreadable' }
  | { readonly kind: 'justificationMissing' }
  | Refused

/** What became of the wish to invite where creating the user failed. */
export type InviteInsteadOutcome =
  | { readonly kind: 'queued' }
  | { readonly kind: 'notFailed' }
  /** The person is invited anyway, or the account was created and something else failed. */
  | { readonly kind: 'notPossible' }
  | Refused
