import { type Applicant, identitiesOf } from './applicant.ts'
import type { Claims } from './attributes.ts'

/**
 * What Entra sends before the attribute page: who the identity provider says it is, the surname as `lastName`.
 * entra-docs `docs/external-id/self-service-sign-up-add-approvals.md`
 */
export function checkClaims(applicant: Applicant): Record<string, unknown> {
  const { email, displayName, givenName, surname, locale } = applicant
  return withoutEmpty({
    email,
    identities: identitiesOf(applicant),
    displayName,
    givenName,
    lastName: surname,
    ui_locales: locale,
  })
}

/** What Entra sends after the attribute page: the address, the identity and all that was collected. */
export function requestClaims(applicant: Applicant, attributes: Claims): Record<string, unknown> {
  const { email, locale } = applicant
  return withoutEmpty({ email, identities: identitiesOf(applicant), ...attributes, ui_locales: locale })
}

/** Entra omits a claim that has no value. */
function withoutEmpty(claims: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined && value !== ''))
}
