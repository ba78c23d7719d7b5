import type { Person } from './exchange.ts'

export const check = 'check-approval-status'
export const request = 'request-approval'

/** The claims of a check step, as Microsoft's tutorial prints them. */
export function checkClaims(person: Person): object {
  return { ...person, givenName: 'Conformance', lastName: 'Check', ui_locales: 'en-US' }
}

/** The claims of a request step, as Microsoft's tutorial prints them. */
export function requestClaims(person: Person): object {
  return {
    ...person,
    givenName: 'Conformance',
    surname: 'Check',
    jobTitle: 'Supplier',
    streetAddress: '1000 Microsoft Way',
    city: 'Seattle',
    postalCode: '12345',
    state: 'Washington',
    country: 'United States',
    extension_0123456789abcdef0123456789abcdef_CustomAttribute1: 'custom attribute value',
    extension_0123456789abcdef0123456789abcdef_CustomAttribute2: true,
    ui_locales: 'en-US',
  }
}
