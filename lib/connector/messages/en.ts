import type { BlockReason } from '#lib/decision/decision.ts'

/** What a stopped requestor reads, in ICU message syntax. */
export const en: { readonly [Reason in BlockReason]: string } = {
  requested:
    'Thank you. Your request for access was received and is waiting for approval. Please try again once you have heard from us.',
  pending: 'Your request for access is still waiting for approval. Please try again once you have heard from us.',
  denied: 'Your request for access was not approved.',
  deniedByPolicy: 'Your request for access was not approved.',
  addressDenied: 'Your request for access was not approved.',
  accountBeingSetUp: 'Your request was approved and your account is being set up. Please try again in a few minutes.',
  alreadyHasAccess: 'You already have access. Please sign in instead of signing up.',
  unreadableAddress: 'We could not read your email address. Please sign up with another address.',
  unreadableCall:
    'Something is wrong with this sign-up, so we stopped it. Please start again; if this comes back, tell the people who invited you.',
  unavailable: 'We cannot take your request right now. Nothing was lost; please try again in a few minutes.',
}
