import { z } from 'zod'

const groupSchema = z.object({ id: z.string(), displayName: z.string(), members: z.array(z.string()) })
const servicePrincipalSchema = z.object({
  id: z.string(),
  displayName: z.string(),
  /** The ids of the roles that it defines; all zeros is its default access and never listed. */
  appRoles: z.array(z.string()),
})
const appRoleAssignmentSchema = z.object({
  id: z.string(),
  principalId: z.string(),
  resourceId: z.string(),
  appRoleId: z.string(),
})

/** A group that has an app role of our own application. */
const assignedGroupSchema = z.object({ groupId: z.string(), role: z.string() })

/** All of it that survives a restart. */
export const relationsSchema = z.object({
  groups: z.array(groupSchema),
  servicePrincipals: z.array(servicePrincipalSchema),
  appRoleAssignments: z.array(appRoleAssignmentSchema),
  sponsors: z.array(z.object({ userId: z.string(), sponsorId: z.string() })),
  sessionsRevoked: z.array(z.object({ userId: z.string(), at: z.string() })),
  deletedAccounts: z.array(z.object({ id: z.string(), at: z.string() })),
  assignedGroups: z.array(assignedGroupSchema).default([]),
})

type RelationsState = z.infer<typeof relationsSchema>

/** What somebody sets up before a test: the groups and applications that a tenant has. */
export const tenantSchema = z.strictObject({
  groups: z.array(groupSchema.extend({ members: z.array(z.string()).default([]) })).default([]),
  assignedGroups: z.array(assignedGroupSchema).default([]),
  servicePrincipals: z.array(servicePrincipalSchema).default([]),
})

type AppRoleAssignment = Readonly<z.infer<typeof appRoleAssignmentSchema>>

/** What became of something that was to be added. */
export type Related = 'added' | 'alreadyThere'

export const defaultAccess = '00000000-0000-0000-0000-000000000000'

/** Groups, app roles and sponsors of the pretended directory, and what became of accounts. */
export class Relations {
  #state: RelationsState
  readonly #onChange: () => void

  constructor(state: RelationsState | undefined, onChange: () => void) {
    this.#state = state ?? emptyState()
    this.#onChange = onChange
  }

  snapshot(): RelationsState {
    return this.#state
  }

  setUp(tenant: z.infer<typeof tenantSchema>): void {
    this.#change(tenant)
  }

  clear(): void {
    this.#change(emptyState())
  }

  findGroup(id: string) {
    return this.#state.groups.find(group => sameId(group.id, id))
  }

  findServicePrincipal(id: string) {
    return this.#state.servicePrincipals.find(each => sameId(each.id, id))
  }

  addMember(groupId: string, userId: string): Related {
    if (this.findGroup(groupId)?.members.includes(userId)) return 'alreadyThere'
    const groups = this.#state.groups.map(group =>
      sameId(group.id, groupId) ? { ...group, members: [...group.members, userId] } : group,
    )
    this.#change({ groups })
    return 'added'
  }

  listAppRoles(principalId: string): readonly AppRoleAssignment[] {
    return this.#state.appRoleAssignments.filter(each => each.principalId === principalId)
  }

  addAppRole(assignment: AppRoleAssignment): Related {
    const { resourceId, appRoleId } = assignment
    const own = this.listAppRoles(assignment.principalId)
    if (own.some(each => sameId(each.resourceId, resourceId) && sameId(each.appRoleId, appRoleId)))
      return 'alreadyThere'
    this.#change({ appRoleAssignments: [...this.#state.appRoleAssignments, assignment] })
    return 'added'
  }

  listSponsors(userId: string): readonly string[] {
    return this.#state.sponsors.filter(each => each.userId === userId).map(({ sponsorId }) => sponsorId)
  }

  addSponsor(userId: string, sponsorId: string): Related {
    if (this.listSponsors(userId).some(each => sameId(each, sponsorId))) return 'alreadyThere'
    this.#change({ sponsors: [...this.#state.sponsors, { userId, sponsorId }] })
    return 'added'
  }

  revokeSessions(userId: string, at: string): void {
    this.#change({ sessionsRevoked: [...this.#state.sessionsRevoked, { userId, at }] })
  }

  /** A deleted account leaves its groups, roles and sponsors. */
  forget(id: string, at: string): void {
    const { groups, appRoleAssignments, sponsors, deletedAccounts } = this.#state
    this.#change({
      groups: groups.map(group => ({ ...group, members: group.members.filter(member => member !== id) })),
      appRoleAssignments: appRoleAssignments.filter(({ principalId }) => principalId !== id),
      sponsors: sponsors.filter(({ userId }) => userId !== id),
      deletedAccounts: [...deletedAccounts, { id, at }],
    })
  }

  #change(changes: Partial<RelationsState>): void {
    this.#state = { ...this.#state, ...changes }
    this.#onChange()
  }
}

function emptyState(): RelationsState {
  return {
    groups: [],
    servicePrincipals: [],
    appRoleAssignments: [],
    sponsors: [],
    sessionsRevoked: [],
    deletedAccounts: [],
    assignedGroups: [],
  }
}

function sameId(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase()
}
