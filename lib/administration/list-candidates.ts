import type { Role, SignedIn } from '#lib/identity/person.ts'
import type { Desk } from './administrator.ts'
import { type AskedAboutPeople, listPeople } from './list-people.prisma.ts'
import type { PeopleView } from './people-view.ts'

/** Somebody, or everybody in a group, to whom a flow can be kept. */
export type Candidate = {
  readonly kind: 'group' | 'person'
  /** The object id in Entra. */
  readonly id: string
  readonly name: string
  /** Empty for a group that a flow is kept to and that has none. */
  readonly roles: readonly Role[]
  /** Names of the groups that a person has a role through. */
  readonly through: readonly string[]
}

/** Who is known, the groups first, and where that comes from. */
export type Candidates = {
  /** From Entra itself, all or without those whom its groups hide; or only those who signed in lately, and why. */
  readonly source: PeopleView['source'] | 'groupsUnknown'
  readonly candidates: readonly Candidate[]
}

/**
 * Lists to whom a flow can be kept: who has a role, and the groups that another flow is kept to.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function listCandidates(desk: Desk, person: SignedIn, asked: AskedAboutPeople): Promise<Candidates> {
  const { source, people, groups } = await listPeople(desk, person, asked)
  const hidesPeople = groups.some(({ members, roles }) => members === null && roles.length > 0)
  return {
    source: source === 'entra' && hidesPeople ? 'groupsUnknown' : source,
    candidates: [
      ...groups
        .map(({ id, name, roles }): Candidate => ({ kind: 'group', id, name, roles, through: [] }))
        .toSorted((one, other) => one.name.localeCompare(other.name)),
      ...people.map(({ id, name, roles, through }): Candidate => ({ kind: 'person', id, name, roles, through })),
    ],
  }
}
