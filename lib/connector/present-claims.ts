import type { Claims } from '#lib/decision/sign-up.ts'
import { reservedClaims } from '#lib/policy/policy-document.ts'

/**
 * The claims of a Continue: flat values only, and never one that says who somebody is or belongs to the answer itself.
 * Source: entra-docs, external-id/self-service-sign-up-add-api-connector, "Continuation response".
 */
export function presentClaims(claims: Claims | undefined): Claims {
  const entries = Object.entries(claims ?? {}).filter(([name, value]) => isFlat(value) && !reservedClaims.has(name))
  return Object.fromEntries(entries)
}

function isFlat(value: unknown): boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
