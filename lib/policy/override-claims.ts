import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'
import { findClaim } from './find-claim.ts'
import { type Override, reservedClaims } from './policy-document.ts'

/**
 * The attributes that overrides change, by the names in which they arrived, and nothing that stays as it is. Whoever
 * makes an account puts them over the claims as received.
 */
export function overrideClaims(overrides: readonly Override[], claims: Claims): Claims {
  const changed: { [name: string]: ClaimValue } = {}
  for (const override of overrides) {
    const found = findClaim({ ...claims, ...changed }, override.attribute)
    const name = found?.name ?? override.attribute
    const value = 'set' in override ? override.set : changeValue(override, found?.value)
    if (value !== undefined && !reservedClaims.has(name)) changed[name] = value
  }
  return Object.fromEntries(Object.entries(changed).filter(([name, value]) => claims[name] !== value))
}

type Change = Exclude<Override, { readonly set: unknown }>

/** Trims, then maps, then changes the case. Values that are no text are only mapped. */
function changeValue(change: Change, value: ClaimValue | undefined): ClaimValue | undefined {
  if (value === undefined || value === null || typeof value === 'object') return value
  const trimmed = typeof value === 'string' && change.trim ? value.trim() : value
  const key = String(trimmed)
  const mapped = change.map !== undefined && Object.hasOwn(change.map, key) ? change.map[key] : trimmed
  if (typeof mapped !== 'string') return mapped
  if (change.case === 'upper') return mapped.toUpperCase()
  return change.case === 'lower' ? mapped.toLowerCase() : mapped
}
