import type { Policy } from './policy.ts'
import type { Claims, ClaimValue } from './sign-up.ts'

/** What was approved, as the account is to have it: with what the policy corrects. */
export function approvedClaims(approved: Claims, policy: Policy): Claims {
  return { ...approved, ...policy.override?.(approved) }
}

/**
 * The same, for a form that was filled in anew: what was approved stands, whatever was typed this time. Text that
 * nobody approved is emptied; a number or a truth value cannot be, so its name is among `left` and it must be refused.
 */
export function forceApproved(
  approved: Claims,
  typed: Claims,
  policy: Policy,
): { readonly claims: Claims; readonly left: readonly string[] } {
  const claims = approvedClaims(approved, policy)
  const added = Object.entries(typed).filter(([name, value]) => isValue(value) && !Object.hasOwn(claims, name))
  const emptied = added.filter(([, value]) => typeof value === 'string').map(([name]) => [name, ''] as const)
  const left = added.filter(([, value]) => typeof value !== 'string').map(([name]) => name)
  return { claims: { ...Object.fromEntries(emptied), ...claims }, left }
}

/** Whether something was said; identities and the like are no attributes. */
function isValue(value: ClaimValue): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.every(item => typeof item === 'string')
  return value !== null && value !== '' && typeof value !== 'object'
}
