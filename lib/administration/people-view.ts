import type { Role } from '#lib/identity/person.ts'
import type { FlowPeople } from '#lib/people/judge-people.ts'

/** Somebody with a role. */
export type PersonLine = {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Names of the groups that they have a role through; empty for one of their own. */
  readonly through: readonly string[]
  /** Names of the flows that they may decide in; `all` where that is every one. */
  readonly decides: 'all' | readonly string[]
  /** When they were last seen to sign in, lately. ISO 8601. */
  readonly lastSignIn: string | null
}

/** A group with a role, or one that a flow is kept to. */
export type GroupLine = {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** How many are in it; `null` where Entra does not tell. */
  readonly members: number | null
}

/** Who may do what. */
export type PeopleView = {
  /** From Entra itself; or only those who signed in lately, and why. */
  readonly source: 'entra' | 'notAllowed' | 'unanswered'
  readonly people: readonly PersonLine[]
  readonly groups: readonly GroupLine[]
  readonly flows: readonly FlowPeople[]
}
