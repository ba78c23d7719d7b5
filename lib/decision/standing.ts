/** How far an approved request is on its way to an account. */
export type Provisioning = 'queued' | 'running' | 'done' | 'failed'

/** Where a person stands with a flow: the request that speaks for this very identity, if there is one. */
export type OwnStanding =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'pending'; readonly requestId: string; readonly reference: string }
  | { readonly kind: 'approved'; readonly requestId: string; readonly provisioning: Provisioning }
  | { readonly kind: 'denied'; readonly requestId: string; readonly by: 'person' | 'policy' }
  | { readonly kind: 'admitted'; readonly requestId: string }
  | { readonly kind: 'expired' | 'withdrawn'; readonly requestId: string }

/** A person's standing, and whether the same address was denied under another identity. */
export type Standing = {
  readonly own: OwnStanding
  readonly addressDenied: { readonly requestId: string } | undefined
}
