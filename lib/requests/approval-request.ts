import type { Mark } from '#lib/decision/policy.ts'
import type { Claims, Provider } from '#lib/decision/sign-up.ts'
import type { Provisioning } from '#lib/decision/standing.ts'

/** Where a request is in its life. */
export type RequestState = 'pending' | 'approved' | 'denied' | 'expired' | 'withdrawn' | 'admitted'

/** The filters of the queue. `attention` are approved requests whose account could not be made. */
export type QueueView = 'pending' | 'attention' | 'approved' | 'denied' | 'admitted' | 'all'

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
}

/** A page of the queue, newest or oldest first as the view has it; `next` opens the following page. */
export type RequestPage = {
  readonly requests: readonly RequestSummary[]
  readonly next: string | null
}

/** Everything about one request that its reader may see. */
export type RequestDetail = RequestSummary & {
  /** Names the state that was seen; a verdict on an older one is refused. */
  readonly version: number
  readonly typedAddress: string
  readonly identity: { readonly signInType: string; readonly issuer: string; readonly issuerAssignedId: string } | null
  readonly claims: Claims
  readonly locales: readonly string[]
  readonly changedAt: string
  readonly accountId: string | null
  readonly provisioningFailure: ProvisioningFailureView | null
  readonly steps: readonly ProvisioningStepView[]
  readonly timeline: readonly TimelineEntry[]
  /** Other requests of the same person or address in this flow, newest first. */
  readonly earlier: readonly EarlierRequest[]
  /** Why it is where it is: every rule that spoke or, in shadow, would have spoken. */
  readonly marks: readonly Mark[]
  /** What this reader may do now, as the server sees it. */
  readonly actions: readonly RequestAction[]
  /** Why this reader may not decide a request that others may: it is their own, or their role only reads. */
  readonly readOnly: 'ownRequest' | 'role' | null
}

export type RequestAction = 'approve' | 'deny' | 'retry'

/** Why the account could not be made: for the person what to do, for the operator Graph's own words. */
export type ProvisioningFailureView = {
  readonly status: number | null
  readonly code: string
  readonly message: string
  readonly requestId: string | null
  readonly at: string
}

export type ProvisioningStepView = {
  readonly kind: 'find_account' | 'create_user' | 'invite' | 'update_attributes' | 'verify_account'
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
  readonly justification: string | null
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
  | { readonly kind: 'resolved'; readonly state: 'approved' | 'denied' }
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

export type RetryOutcome =
  | { readonly kind: 'queued' }
  | { readonly kind: 'notFailed' }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'forbidden' }
