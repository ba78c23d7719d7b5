import type { Mark } from '#lib/decision/policy.ts'
import type { Claims, Provider } from '#lib/decision/sign-up.ts'
import type { Provisioning } from '#lib/decision/standing.ts'
import type { AccountFate } from '#lib/provisioning/account-at-stake.ts'
import type { Assignee } from './assignee.ts'
import type { Note } from './note.ts'

/** Where a request is in its life. */
export type RequestState = 'pending' | 'approved' | 'denied' | 'expired' | 'withdrawn' | 'admitted' | 'revoked'

/** How far the account of a revoked approval is on its way out. */
export type Revocation = 'queued' | 'running' | 'done' | 'failed' | 'left_to_person'

/** A line of the queue: enough to decide without opening it. Dates are ISO 8601. */
export type RequestSummary = {
  readonly id: string
  readonly reference: string
  readonly state: RequestState
  readonly provisioning: Provisioning | null
  readonly displayName: string | null
  readonly address: string
  readonly domain: string
  readonly provider: Provider
  readonly flowName: string
  readonly createdAt: string
  readonly decidedAt: string | null
  /** Who decided, when a person did. */
  readonly decidedByName: string | null
  /** What rules said of it in a word each. */
  readonly flags: readonly string[]
  /** Whether everything personal is gone: there is no name, and the reference stands for the address. */
  readonly isErased: boolean
}

/** Everything about one request that its reader may see. */
export type RequestDetail = RequestSummary & {
  /** Names the state that was seen; a verdict on an older one is refused. */
  readonly version: number
  readonly flowId: string
  readonly typedAddress: string
  /** The key under which the person is known; `null` once erased. */
  readonly personKey: string | null
  readonly identity: { readonly signInType: string; readonly issuer: string; readonly issuerAssignedId: string } | null
  readonly claims: Claims
  readonly locales: readonly string[]
  readonly changedAt: string
  /** When a waiting request expires; `null` for never. */
  readonly expiresAt: string | null
  /** From when a denied person may ask again; `null` for never. */
  readonly askAgainAt: string | null
  readonly erasedAt: string | null
  readonly accountId: string | null
  /** Where the account is from; only one that we created is ever disabled or deleted by us. */
  readonly accountOrigin: 'created' | 'adopted' | 'by_entra' | 'by_hand' | null
  /** Present when an approval has been revoked. */
  readonly revocation: Revocation | null
  /**
   * For how long the last verdict has no effect and can be taken back, in milliseconds from when this was read: no
   * browser's clock is asked. `null` once it has.
   */
  readonly heldForMs: number | null
  /** What the approver wrote to the requestor. */
  readonly requestorMessage: string | null
  /** When the approved person was first let on to have Entra make the account. */
  readonly letOnAt: string | null
  /** What an administrator has to create by hand, for administrators. */
  readonly accountToCreate: AccountToCreate | null
  /** What a revocation means for the account: while one is possible, and after it. */
  readonly accountFate: AccountFate | null
  /** What has become of the account since; `null` while nothing has. */
  readonly accountBecame: AccountEnd | null
  /** Names of custom attributes that the account had to be made without. */
  readonly attributesNotSet: readonly string[]
  /** Where the invited person redeems, for whoever may hand it over because nothing is mailed. */
  readonly redeemUrl: string | null
  readonly provisioningFailure: ProvisioningFailureView | null
  readonly steps: readonly ProvisioningStepView[]
  readonly timeline: readonly TimelineEntry[]
  /** What colleagues told each other, oldest first. */
  readonly notes: readonly Note[]
  readonly assignedTo: Assignee
  /** Whether this reader may write notes on it and assign it: also on their own, which they may not decide. */
  readonly mayWork: boolean
  /** Other requests of the same person or address in this flow, newest first. */
  readonly earlier: readonly EarlierRequest[]
  /** Why it is where it is: every rule that spoke or, in shadow, would have spoken. */
  readonly marks: readonly Mark[]
  /** What this reader may do now, as the server sees it. */
  readonly actions: readonly RequestAction[]
  /** Why this reader may not decide a request that others may: it is their own, or their role only reads. */
  readonly readOnly: 'ownRequest' | 'role' | null
}

export type RequestAction =
  | 'approve'
  | 'deny'
  | 'takeBack'
  | 'revoke'
  | 'reopen'
  | 'retry'
  | 'inviteInstead'
  | 'markAsDone'

/** What has become of an account: by a revocation, or because somebody deleted it in Entra. */
type AccountEnd = 'disabled' | 'deleted' | 'gone' | 'kept' | 'none'

/** An account that a person is to make: as a user with an identity, or by an invitation; values by Graph's own names. */
export type AccountToCreate = {
  readonly kind: 'user' | 'invitation'
  readonly values: readonly { readonly name: string; readonly value: string | number | boolean }[]
}

/** Why the account could not be made: for the person what to do, for the operator Graph's own words. */
export type ProvisioningFailureView = {
  readonly status: number | null
  readonly code: string
  readonly message: string
  readonly requestId: string | null
  readonly at: string
}

export type ProvisioningStepView = {
  readonly kind:
    | 'find_account'
    | 'create_user'
    | 'invite'
    | 'update_attributes'
    | 'verify_account'
    | 'add_to_group'
    | 'assign_app_role'
    | 'set_sponsor'
    | 'send_invitation'
    | 'disable_account'
    | 'delete_account'
  /** Which group, app role or sponsor; empty where the kind says all. */
  readonly target: string
  /** The same in words, where somebody has named it. */
  readonly targetName: string | null
  readonly state: 'started' | 'done' | 'failed'
  readonly attempts: number
  readonly startedAt: string
  readonly finishedAt: string | null
}

export type TimelineEntry = {
  readonly id: string
  readonly at: string
  readonly action: string
  /** The person's name, or null when Entra or Anteroom acted. */
  readonly by: string | null
  readonly actor: 'person' | 'entra' | 'anteroom' | 'operator'
  /** Internal. */
  readonly justification: string | null
  /** What the requestor was told with it. */
  readonly requestorMessage: string | null
  /** Whom it was assigned to. */
  readonly to: string | null
  /** Which verdict was taken back. */
  readonly verdict: 'approve' | 'deny' | 'revoke' | null
  /** What became of the account. */
  readonly became: AccountEnd | null
}

export type EarlierRequest = {
  readonly id: string
  readonly reference: string
  readonly state: RequestState
  readonly createdAt: string
  readonly samePerson: boolean
  readonly decidedByName: string | null
  readonly justification: string | null
}

/** What became of a verdict. */
export type ResolveOutcome =
  | {
      readonly kind: 'resolved'
      readonly state: 'approved' | 'denied'
      /** The request's version now: what taking the verdict back has to name. */
      readonly version: number
      /** For how long it can be taken back, in milliseconds from now; 0 for not at all. */
      readonly heldForMs: number
    }
  /** Somebody was quicker. */
  | {
      readonly kind: 'alreadyResolved'
      readonly state: RequestState
      readonly by: string | null
      readonly at: string | null
    }
  /** The requestor sent newer details after this page was read. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }
  /** Nobody decides their own request. */
  | { readonly kind: 'ownRequest' }
  | { readonly kind: 'justificationMissing' }
  /** What was written to the requestor is too long or no plain text. */
  | { readonly kind: 'requestorMessageUnreadable' }
  /** The person has asked again since; the newer request is the one to decide. */
  | { readonly kind: 'superseded' }
  /** It waited longer than the flow lets a request wait; the person can ask again. */
  | { readonly kind: 'expired' }

export type RetryOutcome =
  | { readonly kind: 'queued' }
  | { readonly kind: 'notFailed' }
  /** Something else happened to it since it was seen. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }
