import type { Correction } from '#lib/decision/policy.ts'
import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'
import { compilePattern } from './compile-pattern.ts'
import { findClaim } from './find-claim.ts'
import { holds, type NamedLists } from './named-list.ts'
import type { Validation } from './policy-document.ts'

/** Everything that is wrong with what a person typed, one correction for each attribute. */
export function validateClaims(
  validations: readonly Validation[],
  claims: Claims,
  world: { readonly lists: NamedLists; readonly now: Date },
): readonly Correction[] {
  const wrong = new Map<string, Correction>()
  for (const validation of validations) {
    const { attribute, message } = validation
    if (wrong.has(attribute) || isValid(validation, findClaim(claims, attribute)?.value, world)) continue
    wrong.set(attribute, { attribute, message })
  }
  return [...wrong.values()]
}

/** What no attribute of Entra's reaches; it also bounds the work of a pattern. */
const longestText = 4_096

function isValid(
  validation: Validation,
  value: ClaimValue | undefined,
  { lists, now }: { readonly lists: NamedLists; readonly now: Date },
): boolean {
  const { required, allowed, list } = validation
  if (value === undefined || (typeof value === 'string' && value.trim() === '')) return !required
  if (typeof value === 'object') return false
  if (typeof value === 'string' && !isValidText(validation, value)) return false
  if (allowed !== undefined && !allowed.some(one => one === value)) return false
  // A list that is not there holds nothing, so nobody passes by its absence.
  return list === undefined || holds(lists.get(list) ?? new Map(), String(value), now)
}

function isValidText({ minLength, maxLength, pattern }: Validation, value: string): boolean {
  const length = [...value].length
  if (length < (minLength ?? 0) || length > (maxLength ?? longestText)) return false
  return pattern === undefined || compilePattern(pattern).testExact(value)
}
