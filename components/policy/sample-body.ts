import type { Provider } from '#lib/decision/sign-up.ts'

/** The claims of a call, as far as they can be read. */
type Claims = { readonly [name: string]: unknown }

/** What a sign-up is tried with at first. */
export const sampleBody = JSON.stringify(
  {
    email: 'lena.kowalska@fabrikam.com',
    identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '1048576' }],
    displayName: 'Lena Kowalska',
    jobTitle: 'Buyer',
    city: 'Seattle',
    ui_locales: 'en-US',
  },
  null,
  2,
)

/** The claims of a body; `undefined` where it is no JSON object. */
export function readClaims(body: string): Claims | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return isObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

function isObject(value: unknown): value is Claims {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The body with one claim written anew; an empty text takes it out. */
export function withClaim(body: string, name: string, value: unknown): string {
  const { [name]: _, ...rest } = readClaims(body) ?? {}
  return JSON.stringify(value === '' || value === undefined ? rest : { ...rest, [name]: value }, null, 2)
}

/** The identity that each provider sends; Entra and Microsoft accounts send none. */
export function identitiesOf(provider: Provider, email: string): unknown {
  switch (provider) {
    case 'entra':
      return undefined
    case 'mail':
      return [{ signInType: 'federated', issuer: 'mail', issuerAssignedId: email }]
    case 'google':
    case 'facebook':
      return [{ signInType: 'federated', issuer: `${provider}.com`, issuerAssignedId: '1048576' }]
    case 'federated':
      return [{ signInType: 'federated', issuer: 'https://idp.fabrikam.com', issuerAssignedId: '1048576' }]
  }
}

/** Which provider the identities of a body come from, as the list of them offers it. */
export function providerIn(claims: Claims): Provider {
  const text = JSON.stringify(claims.identities ?? null)
  if (text === 'null' || text === '[]') return 'entra'
  const known = (['google', 'facebook', 'mail'] as const).find(each => text.includes(`"issuer":"${each}`))
  return known ?? 'federated'
}
