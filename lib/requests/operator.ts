import type { SignedIn } from '#lib/identity/person.ts'

/**
 * Somebody at the command line of this machine, to whom the use cases for people are open as to an administrator. No
 * tenant of Entra's has this id, so nobody who signs in is ever taken for the operator.
 */
export const operator: SignedIn = {
  tenantId: 'operator',
  objectId: 'operator',
  name: 'Operator',
  email: '',
  addresses: [],
  roles: ['Administrator'],
  groups: [],
}
