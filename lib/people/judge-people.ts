import type { Role } from '#lib/identity/person.ts'

/** Somebody with a role of Anteroom's. */
export type KnownPerson = {
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Ids of the groups that they are known to be in, of those that count here. */
  readonly groups: readonly string[]
}

/** Who a flow is kept to. */
export type Binding = { readonly kind: 'person' | 'group'; readonly principalId: string; readonly name: string }

type FlowToJudge = { readonly slug: string; readonly name: string; readonly bindings: readonly Binding[] }

export type PeopleToJudge = {
  readonly people: readonly KnownPerson[]
  readonly flows: readonly FlowToJudge[]
  /** Groups of which nobody could tell who is in them, with the roles that they have. */
  readonly unknownGroups: ReadonlyMap<string, readonly Role[]>
}

/** How many people see and decide a flow's requests. */
export type FlowPeople = {
  readonly slug: string
  readonly name: string
  readonly bindings: readonly Binding[]
  /** Ids of those who may decide. */
  readonly deciders: readonly string[]
  /** How many of them are approvers, and not administrators alone. */
  readonly approvers: number
  /** How many may read, deciders among them. */
  readonly readers: number
  /** There may be more: the members of a group are not known. */
  readonly isAtLeast: boolean
}

/** Tells for each flow who may decide its requests and how many may read them: the rules of lib/requests/flow-scope. */
export function judgePeople({ people, flows, unknownGroups }: PeopleToJudge): readonly FlowPeople[] {
  return flows.map(({ slug, name, bindings }) => {
    const deciders = people.filter(person => mayDecideIn(person, bindings))
    const readers = people.filter(
      ({ id, roles }) => roles.includes('Auditor') && !deciders.some(each => each.id === id),
    )
    return {
      slug,
      name,
      bindings,
      deciders: deciders.map(({ id }) => id),
      approvers: deciders.filter(({ roles }) => roles.includes('Approver')).length,
      readers: deciders.length + readers.length,
      isAtLeast: mayHideDeciders(bindings, unknownGroups),
    }
  })
}

function mayDecideIn({ id, roles, groups }: KnownPerson, bindings: readonly Binding[]): boolean {
  if (roles.includes('Administrator')) return true
  if (!roles.includes('Approver')) return false
  return bindings.length === 0 || bindings.some(binding => isBound(binding, id, groups))
}

function isBound({ kind, principalId }: Binding, id: string, groups: readonly string[]): boolean {
  return kind === 'person' ? principalId === id : groups.includes(principalId)
}

function mayHideDeciders(bindings: readonly Binding[], unknownGroups: PeopleToJudge['unknownGroups']): boolean {
  const holdsRole = [...unknownGroups.values()].some(
    roles => roles.includes('Administrator') || roles.includes('Approver'),
  )
  return holdsRole || bindings.some(({ kind, principalId }) => kind === 'group' && unknownGroups.has(principalId))
}
