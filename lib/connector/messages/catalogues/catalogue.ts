import type { MessageReason } from '#lib/settings/message-reason.ts'

/** Everything that a stopped requestor can read, in one language. Messages are in ICU message syntax. */
export type Catalogue = {
  readonly messages: { readonly [Reason in MessageReason]: string }
  /** What Entra's attribute page calls its built-in attributes. */
  readonly attributes: { readonly [Name in AttributeName]: string }
}

type AttributeName =
  | 'email'
  | 'displayName'
  | 'givenName'
  | 'surname'
  | 'jobTitle'
  | 'streetAddress'
  | 'city'
  | 'postalCode'
  | 'state'
  | 'country'
