/** Why a server action did not even begin. */
export type ActionRefusal =
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'unreadable' }
