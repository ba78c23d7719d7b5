import type { Claims } from './sign-up.ts'

/**
 * How far an approved request is on its way to an account: `left_to_entra` where signing up again makes it,
 * `left_to_person` where an administrator does.
 */
export type Provisioning = 'queued' | 'running' | 'done' | 'failed' | 'left_to_entra' | 'left_to_person'

/** Where a person stands with a flow: the request that speaks for this very identity, if there is one. */
export type OwnStanding =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'pending'; readonly requestId: string; readonly reference: string }
  /** A verdict was given that can still be taken back: it has no effect yet, and the person waits as before. */
  | { readonly kind: 'held'; readonly requestId: string; readonly reference: string }
  | {
      readonly kind: 'approved'
      readonly requestId: string
      readonly provisioning: Exclude<Provisioning, 'left_to_entra'>
    }
  | {
      readonly kind: 'approved'
      readonly requestId: string
      readonly provisioning: 'left_to_entra'
      /** What was approved: the account is to be made with these. */
      readonly claims: Claims
      /** Whether it is recorded that the person was let on. */
      readonly wasLetOn: boolean
    }
  | {
      readonly kind: 'denied'
      readonly requestId: string
      readonly by: 'person' | 'policy'
      /** What the approver wants the person to read; plain text. */
      readonly message?: string
    }
  /** Approved once; stopped like a denied person. */
  | { readonly kind: 'revoked'; readonly requestId: string }
  | { readonly kind: 'admitted'; readonly requestId: string }
  | { readonly kind: 'expired' | 'withdrawn'; readonly requestId: string }
  /** Waited past the deadline, which nobody has written down yet: as good as expired. */
  | { readonly kind: 'overdue'; readonly requestId: string }
  /** Denied once; the time after which the person may ask again is over. */
  | { readonly kind: 'lapsed'; readonly requestId: string; readonly by: 'person' | 'policy' }

/** Somebody who was known before they signed up. */
export type KnownPerson = {
  /** What is known fills the form. */
  readonly attributes: Claims
  /** Already agreed: let in. */
  readonly agreed: boolean
}

/** A person's standing, and whether the same address was denied, or its approval revoked, under another identity. */
export type Standing = {
  readonly own: OwnStanding
  readonly addressDenied: { readonly requestId: string } | undefined
  /** Whether such a denial no longer keeps the person from asking. */
  readonly addressLapsed?: boolean
  /** What the person can quote of their own request. */
  readonly reference?: string
  /** The roster's best entry for the person, where the flow has a roster. */
  readonly known?: KnownPerson
}

/**
 * Whether the person asks again after a time that let a request or a denial run out. Time alone lets nobody in: a person
 * decides, whatever the policy says.
 */
export function asksAgain({ own, addressLapsed }: Standing): boolean {
  return addressLapsed === true || own.kind === 'expired' || own.kind === 'overdue' || own.kind === 'lapsed'
}

/** What rules may know of the roster's word. */
export function rosterWord({ known }: Standing): 'known' | 'agreed' | undefined {
  if (known === undefined) return undefined
  return known.agreed ? 'agreed' : 'known'
}
