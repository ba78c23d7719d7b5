import type { Correction, ExternalCheck, Grounds, Rule } from './policy.ts'
import type { Claims } from './sign-up.ts'

/** Why a sign-up goes on. */
export type ContinueReason = 'asksForDetails' | 'approved' | 'admitted'

/** Why a sign-up stops; each has a message in the requestor's language. */
export type BlockReason =
  | 'requested'
  | 'pending'
  | 'denied'
  | 'deniedByPolicy'
  | 'addressDenied'
  | 'accountBeingSetUp'
  | 'alreadyHasAccess'
  | 'unreadableAddress'
  | 'unreadableCall'
  | 'unavailable'

/** Why the form comes back; has a message in the requestor's language too. */
export type CorrectReason = 'invalidInput'

/** What has to be written before the answer may be given. */
export type Effect =
  | { readonly kind: 'none' }
  /** `over` is the request whose time has run out, and whose place the new one takes in the same moment. */
  | { readonly kind: 'queue'; readonly over?: string }
  | { readonly kind: 'renew'; readonly requestId: string }
  /** An approved person is let on to have Entra make the account: it is recorded before the answer leaves. */
  | { readonly kind: 'letOn'; readonly requestId: string }
  | { readonly kind: 'admit' }
  | { readonly kind: 'deny'; readonly over?: string }

/** What the check step can answer. It has no form yet, so it cannot ask for a correction. */
export type CheckDecision =
  | {
      readonly action: 'continue'
      readonly reason: ContinueReason
      readonly effect: Effect
      /** Attributes that fill the form at the check step, or override it at the request step. */
      readonly claims?: Claims
      readonly grounds?: Grounds
    }
  | {
      readonly action: 'block'
      readonly reason: BlockReason
      readonly effect: Effect
      /** The approver's own words to the person: plain text that stands after the message. */
      readonly note?: string
      readonly grounds?: Grounds
    }

/** The machine's answer to Entra, before it is put into words. */
export type Decision =
  | CheckDecision
  | {
      readonly action: 'correct'
      readonly reason: CorrectReason
      readonly corrections: readonly Correction[]
      readonly effect: { readonly kind: 'none' }
      readonly grounds?: Grounds
    }

/** No decision yet: an endpoint has to be asked about the person first. */
export type AskFirst = { readonly action: 'verify'; readonly rule: Rule; readonly check: ExternalCheck }

const noEffect = { kind: 'none' } as const

export function letOn(
  reason: ContinueReason,
  effect: Effect = noEffect,
): CheckDecision & { readonly action: 'continue' } {
  return { action: 'continue', reason, effect }
}

export function block(reason: BlockReason, effect: Effect = noEffect): CheckDecision & { readonly action: 'block' } {
  return { action: 'block', reason, effect }
}

export function correct(corrections: readonly Correction[]): Decision {
  return { action: 'correct', reason: 'invalidInput', corrections, effect: noEffect }
}
