/** The two moments at which Entra asks. */
export type Step = 'check-approval-status' | 'request-approval'

/** Who vouched for the person's identity; `mail` is a one-time passcode, `entra` an Entra or Microsoft account. */
export type Provider = 'google' | 'facebook' | 'mail' | 'entra' | 'federated'

/** An identity as Entra sends it, to be forwarded as received when the account is made. */
export type Identity = {
  readonly signInType: string
  readonly issuer: string
  readonly issuerAssignedId: string
}

/** A mail address: as it arrived, and in the one form by which addresses are compared. */
export type Address = {
  readonly typed: string
  readonly normalised: string
  readonly domain: string
}

/** Types in which Entra sends claims; `identities` is the only one that is not flat. */
export type ClaimValue =
  | string
  | number
  | boolean
  | null
  | readonly ClaimValue[]
  | { readonly [name: string]: ClaimValue }

/** Every claim of a call by its name, as received. */
export type Claims = { readonly [name: string]: ClaimValue }

/** A person on the way in: what Entra told at one step. */
export type SignUp = {
  readonly address: Address
  /** Absent for Entra and Microsoft accounts. */
  readonly identity: Identity | undefined
  readonly provider: Provider
  readonly displayName: string | undefined
  readonly claims: Claims
  /** BCP 47 tags in the requestor's order. */
  readonly locales: readonly string[]
}

/**
 * The key by which a person is known: the provider and the provider's own id, or the address of an Entra or Microsoft
 * account. Two identities never share a key, so an approval of one is never an approval of the other.
 */
export function personKey(signUp: Pick<SignUp, 'identity' | 'provider' | 'address'>): string {
  const { identity, provider, address } = signUp
  if (identity === undefined) return `entra|${address.normalised}`
  if (provider === 'mail') return `mail|${identity.issuerAssignedId.toLowerCase()}`
  if (provider === 'federated') return `federated|${identity.issuer}|${identity.issuerAssignedId}`
  return `${provider}|${identity.issuerAssignedId}`
}

/**
 * Which provider an identity comes from. Microsoft's documents print `google.com` and `google` alike.
 * Source: entra-docs, external-id/self-service-sign-up-add-approvals.
 */
export function providerOf(identity: Identity | undefined): Provider {
  if (identity === undefined) return 'entra'
  return knownIssuers.get(identity.issuer.toLowerCase()) ?? 'federated'
}

const knownIssuers: ReadonlyMap<string, Provider> = new Map([
  ['google.com', 'google'],
  ['google', 'google'],
  ['facebook.com', 'facebook'],
  ['facebook', 'facebook'],
  ['mail', 'mail'],
])
