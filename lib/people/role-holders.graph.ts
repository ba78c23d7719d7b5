import { z } from 'zod'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'
import { listAll } from '#lib/graph/list-all.ts'
import { parseRoles, type Role } from '#lib/identity/person.ts'

/** Somebody, or everybody in a group, who has a role of Anteroom's in Entra. */
export type RoleHolder = {
  readonly kind: 'person' | 'group'
  readonly id: string
  readonly name: string
  readonly role: Role
}

/** Somebody in a group. */
export type Member = { readonly id: string; readonly name: string }

/** Who has which role, as Entra tells. */
export type RoleHolders =
  | { readonly kind: 'read'; readonly holders: readonly RoleHolder[] }
  /** Entra does not let this application read about applications. */
  | { readonly kind: 'notAllowed' }
  | { readonly kind: 'unanswered' }

/** What is needed to read who has a role, and who is in a group. */
export const peoplePermissions = ['Application.Read.All', 'GroupMember.Read.All'] as const

/**
 * Reads who has the app roles of our own application.
 * Source: graph-docs, api-reference/v1.0/api/serviceprincipal-list-approleassignedto.
 */
export async function readRoleHolders(graph: Graph, clientId: string, signal: AbortSignal): Promise<RoleHolders> {
  const path = `/servicePrincipals(appId='${encodeURIComponent(clientId)}')`
  const query = { $select: 'id,appRoles' }
  const call = { operation: 'read-app-roles', method: 'GET', path, query, rightsMayBeNew: true } as const
  const answer = await graph.call(call, signal)
  if (answer.kind !== 'ok') return explain(answer)
  const own = ownSchema.safeParse(answer.body)
  if (!own.success) return { kind: 'unanswered' }
  const listing = { operation: 'list-role-holders', path: `${path}/appRoleAssignedTo`, query: { $top: '200' } }
  const assigned = await listAll(graph, listing, assignmentSchema, signal)
  if (assigned.kind !== 'ok') return explain(assigned)
  const roles = new Map(own.data.appRoles.flatMap(({ id, value }) => parseRoles([value]).map(role => [id, role])))
  const holders = assigned.value.flatMap(({ appRoleId, principalId, principalDisplayName, principalType }) => {
    const role = roles.get(appRoleId)
    const kind = kinds.get(principalType)
    if (role === undefined || kind === undefined) return []
    return [{ kind, id: principalId, name: principalDisplayName ?? principalId, role }]
  })
  return { kind: 'read', holders }
}

/**
 * Reads who is in a group; `undefined` where Entra does not tell. A role that a group has is given to its own members
 * and not to those of groups within it.
 * Source: entra-docs, identity/enterprise-apps/assign-user-or-group-access-portal.
 */
export async function readMembers(
  graph: Graph,
  groupId: string,
  signal: AbortSignal,
): Promise<readonly Member[] | undefined> {
  const path = `/groups/${encodeURIComponent(groupId)}/members/microsoft.graph.user`
  const listing = { operation: 'list-group-members', path, query: { $select: 'id,displayName', $top: '200' } }
  const members = await listAll(graph, listing, memberSchema, signal)
  return members.kind === 'ok' ? members.value : undefined
}

function explain(answer: GraphRefusal | GraphSilence): RoleHolders {
  return answer.kind === 'refused' && answer.by === 'graph' && answer.status === 403
    ? { kind: 'notAllowed' }
    : { kind: 'unanswered' }
}

const kinds: ReadonlyMap<string, RoleHolder['kind']> = new Map([
  ['User', 'person'],
  ['Group', 'group'],
])

const lower = z.string().toLowerCase()

const ownSchema = z.object({ appRoles: z.array(z.object({ id: lower, value: z.string().nullish() })) })

const assignmentSchema = z.object({
  appRoleId: lower,
  principalId: lower,
  principalDisplayName: z.string().nullish(),
  principalType: z.string(),
})

const memberSchema = z
  .object({ id: lower, displayName: z.string().nullish() })
  .transform(({ id, displayName }): Member => ({ id, name: displayName ?? id }))
