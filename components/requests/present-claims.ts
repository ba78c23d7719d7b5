import type { Translate } from '#components/messages/translate.ts'
import type { Claims, ClaimValue } from '#lib/decision/sign-up.ts'
import type { Language } from '#lib/language/language.ts'
import { type ClaimLabel, labelClaim } from './claim-label.ts'

/** A claim as it is shown; `value` is still a stranger's text. */
export type PresentedClaim = ClaimLabel & { readonly name: string; readonly value: string; readonly code: boolean }

/** The person's own words first, then custom attributes, then the rest; what the page shows elsewhere is left out. */
export function presentClaims(claims: Claims, t: Translate, language: Language): readonly PresentedClaim[] {
  return Object.entries(claims)
    .filter(([name]) => !shownElsewhere.has(name))
    .map(([name, value]) => ({ name, ...labelClaim(name, t), ...presentValue(value, t) }))
    .toSorted((one, other) => one.order - other.order || one.label.localeCompare(other.label, language))
}

const shownElsewhere: ReadonlySet<string> = new Set(['identities', 'ui_locales'])

function presentValue(value: ClaimValue, t: Translate): { readonly value: string; readonly code: boolean } {
  if (value === null) return { value: 'null', code: true }
  if (typeof value === 'boolean') return { value: value ? t('details.yes') : t('details.no'), code: false }
  if (typeof value === 'object') return { value: JSON.stringify(value, undefined, 2), code: true }
  return { value: String(value), code: false }
}
