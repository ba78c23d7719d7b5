/** What a person may be in Anteroom: app roles of the Entra application, by their values. */
export type Role = 'Administrator' | 'Approver' | 'Auditor'

/** Somebody who signed in. `tenantId` and `objectId` are who they are; name and address are for reading only. */
export type SignedIn = {
  readonly tenantId: string
  readonly objectId: string
  readonly name: string
  readonly email: string
  /** Every address that Entra names for them, written as the addresses of requests are: none of them may they decide. */
  readonly addresses: readonly string[]
  readonly roles: readonly Role[]
  /** Object ids of the groups that they are known to belong to, of those that approvers are bound by. */
  readonly groups: readonly string[]
}

/** Approvers and administrators decide; an auditor only reads. */
export function mayDecide(person: SignedIn): boolean {
  return person.roles.includes('Approver') || person.roles.includes('Administrator')
}

/** Whoever has any role may read requests. */
export function mayRead(person: SignedIn): boolean {
  return person.roles.length > 0
}

/** Keeps the app roles that Anteroom knows; anything else that a token brings grants nothing. */
export function parseRoles(value: unknown): readonly Role[] {
  if (!Array.isArray(value)) return []
  return knownRoles.filter(role => value.includes(role))
}

const knownRoles: readonly Role[] = ['Administrator', 'Approver', 'Auditor']
