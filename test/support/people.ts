import type { Role, SignedIn } from '#lib/identity/person.ts'

/** Somebody who signed in, told apart by their name. */
export function signedIn(name: string, ...roles: readonly Role[]): SignedIn {
  const id = name.toLowerCase().replaceAll(' ', '.')
  const email = `${id}@contoso.com`
  return { tenantId: 'contoso', objectId: id, name, email, addresses: [email], roles, groups: [] }
}

export const ana = signedIn('Ana Duarte', 'Approver')
export const priya = signedIn('Priya Raman', 'Approver')
export const ada = signedIn('Ada Sorensen', 'Administrator')
export const otto = signedIn('Otto Weber', 'Auditor')
export const noah = signedIn('Noah Kim')
