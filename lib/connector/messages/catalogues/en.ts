import type { Catalogue } from './catalogue.ts'

/** English; what everybody reads whose language is not here. */
export const en: Catalogue = {
  messages: {
    requested:
      'Thank you. Your request for access was received and is waiting for approval. Please try again once you have heard from us. Your reference: {reference}',
    pending:
      'Your request for access is still waiting for approval. Please try again once you have heard from us. Your reference: {reference}',
    denied: 'Your request for access was not approved. Your reference: {reference}',
    deniedByPolicy: 'Your request for access was not approved.',
    addressDenied: 'Your request for access was not approved.',
    accountBeingSetUp:
      'Your request was approved and your account is being set up. Please try again in a few minutes. Your reference: {reference}',
    alreadyHasAccess: 'You already have access. Please sign in instead of signing up.',
    invalidInput: 'Please check what you entered for “{attribute}” and correct it.',
    unreadableAddress: 'We could not read your email address. Please sign up with another address.',
    unreadableCall:
      'Something is wrong with this sign-up, so we stopped it. Please start again. If this comes back, tell the people who invited you.',
    unavailable: 'We cannot take your request right now. Nothing was lost. Please try again in a few minutes.',
  },
  attributes: {
    email: 'Email address',
    displayName: 'Display name',
    givenName: 'Given name',
    surname: 'Surname',
    jobTitle: 'Job title',
    streetAddress: 'Street address',
    city: 'City',
    postalCode: 'Postal code',
    state: 'State/Province',
    country: 'Country/Region',
  },
}
