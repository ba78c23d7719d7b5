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

/** What has to be written before the answer may be given. */
export type Effect =
  | { readonly kind: 'none' }
  | { readonly kind: 'queue' }
  | { readonly kind: 'renew'; readonly requestId: string }
  | { readonly kind: 'admit' }
  | { readonly kind: 'deny' }

/** The machine's answer to Entra, before it is put into words. */
export type Decision =
  | { readonly action: 'continue'; readonly reason: ContinueReason; readonly effect: Effect }
  | { readonly action: 'block'; readonly reason: BlockReason; readonly effect: Effect }

const noEffect: Effect = { kind: 'none' }

export function letOn(reason: ContinueReason, effect: Effect = noEffect): Decision {
  return { action: 'continue', reason, effect }
}

export function block(reason: BlockReason, effect: Effect = noEffect): Decision {
  return { action: 'block', reason, effect }
}
