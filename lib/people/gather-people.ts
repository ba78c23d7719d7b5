import type { Role } from '#lib/identity/person.ts'
import type { KnownPerson } from './judge-people.ts'
import type { Member, RoleHolder } from './role-holders.graph.ts'

/** Everybody with a role, and the groups that count. */
export type Gathered = {
  readonly people: readonly KnownPerson[]
  readonly groups: readonly GatheredGroup[]
  readonly unknownGroups: ReadonlyMap<string, readonly Role[]>
  /** Names of the groups that a person has a role through, by the person's id. */
  readonly through: ReadonlyMap<string, readonly string[]>
}

type GatheredGroup = {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly members: number | null
}

/**
 * Puts together who has a role, by themselves or through a group, and in which groups they are.
 *
 * @param names of the groups that have a role or that a flow is kept to, by id.
 * @param members of each, `undefined` where nobody could tell.
 */
export function gatherPeople(
  holders: readonly RoleHolder[],
  names: ReadonlyMap<string, string>,
  members: ReadonlyMap<string, readonly Member[] | undefined>,
): Gathered {
  const groups = [...names].map(([id, name]) => ({
    id,
    name,
    roles: holders.filter(each => each.kind === 'group' && each.id === id).map(({ role }) => role),
    members: members.get(id)?.length ?? null,
  }))
  const through = new Map<string, string[]>()
  const found = new Map<string, { readonly name: string; readonly roles: Set<Role> }>()
  const note = ({ id, name }: Member, role: Role) => {
    const known = found.get(id) ?? { name, roles: new Set<Role>() }
    known.roles.add(role)
    found.set(id, known)
  }
  for (const { kind, id, name, role } of holders) if (kind === 'person') note({ id, name }, role)
  for (const { id, name, roles } of groups) {
    for (const member of members.get(id) ?? []) {
      for (const role of roles) note(member, role)
      if (roles.length > 0) through.set(member.id, [...(through.get(member.id) ?? []), name])
    }
  }
  const isIn = (id: string) =>
    [...members].filter(([, own]) => own?.some(each => each.id === id)).map(([group]) => group)
  return {
    people: [...found].map(([id, { name, roles }]) => ({ id, name, roles: [...roles], groups: isIn(id) })),
    groups,
    unknownGroups: new Map(groups.filter(each => each.members === null).map(each => [each.id, each.roles])),
    through,
  }
}
