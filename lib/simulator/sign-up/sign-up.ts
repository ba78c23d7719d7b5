import type { Applicant } from './applicant.ts'
import type { Claims } from './attributes.ts'

/** Where a sign-up stands. */
export type SignUpState =
  /** The account was there: Entra signs in and asks nobody. */
  | { readonly kind: 'signedIn'; readonly accountId: string }
  | { readonly kind: 'collecting'; readonly attributes: Claims; readonly validationMessage?: string }
  | { readonly kind: 'blocked'; readonly step: 'check' | 'request'; readonly userMessage: string }
  | { readonly kind: 'failed'; readonly step: 'check' | 'request'; readonly reason: string }
  | { readonly kind: 'created'; readonly accountId: string }

/** One run of the user flow. */
export interface SignUp {
  readonly id: string
  readonly applicant: Applicant
  readonly state: SignUpState
}
