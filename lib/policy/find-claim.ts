import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'

/** A custom attribute arrives with its app's id in its name. Source: entra-docs, user-flow-add-custom-attributes. */
const withAppId = /^extension_[0-9a-f]{32}_(\w+)$/i
const shortestWithAppId = 'extension_'.length + 32 + '_N'.length

/** What a policy calls a claim: without the app's id, and a surname always by the name of the request step. */
export function shortName(claim: string): string {
  if (claim === 'lastName') return 'surname'
  // Most names end here; the pattern would cost more than all else that is asked of them.
  if (claim.length < shortestWithAppId) return claim
  const custom = withAppId.exec(claim)?.[1]
  return custom === undefined ? claim : `extension_${custom}`
}

/** Finds the claim that an attribute's name means, with the name that it arrived under. */
export function findClaim(
  claims: Claims,
  attribute: string,
): { readonly name: string; readonly value: ClaimValue } | undefined {
  const wanted = shortName(attribute)
  const name = Object.hasOwn(claims, attribute)
    ? attribute
    : Object.keys(claims).find(candidate => shortName(candidate) === wanted)
  const value = name === undefined ? undefined : claims[name]
  // Entra leaves out what has no value; null says the same.
  return name === undefined || value === undefined || value === null ? undefined : { name, value }
}
