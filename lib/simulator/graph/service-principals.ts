import { json, type Reply, type WireRequest } from '../wire/reply.ts'
import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { requiring } from './permissions.ts'
import { notFound, presentRefusal } from './refusal.ts'

/** What Graph tells of our own application in the tenant: its app roles, who has them, and who is in a group. */
export function servicePrincipalRoutes(world: World): readonly Route[] {
  const pattern = '/v1.0/servicePrincipals\\(appId=:key\\)'
  const read = ['Application.Read.All']
  return [
    { method: 'GET', pattern, answer: requiring(read, world, request => getOwn(request, world)) },
    {
      method: 'GET',
      pattern: `${pattern}/appRoleAssignedTo`,
      answer: requiring(read, world, request => listAssigned(request, world)),
    },
    {
      method: 'GET',
      pattern: '/v1.0/groups/:key/members/microsoft.graph.user',
      answer: requiring(['GroupMember.Read.All', 'GroupMember.ReadWrite.All'], world, request =>
        listMembers(request, world),
      ),
    },
  ]
}

const ownId = '5f0a6b0e-3f7b-4f0e-9d52-0a7e6e0a1c01'

const appRoles = [
  { id: '5f0a6b0e-3f7b-4f0e-9d52-0a7e6e0a1c11', value: 'Administrator', displayName: 'Administrator' },
  { id: '5f0a6b0e-3f7b-4f0e-9d52-0a7e6e0a1c12', value: 'Approver', displayName: 'Approver' },
  { id: '5f0a6b0e-3f7b-4f0e-9d52-0a7e6e0a1c13', value: 'Auditor', displayName: 'Auditor' },
]

function isOwn(request: WireRequest, { options }: World): boolean {
  return (request.params.key ?? '').replaceAll("'", '') === options.application.clientId
}

function getOwn(request: WireRequest, world: World): Reply {
  if (!isOwn(request, world)) return presentRefusal(notFound(request.params.key ?? ''), request, world.now())
  const { clientId } = world.options.application
  return json(200, {
    '@odata.context': context(world, 'servicePrincipals/$entity'),
    id: ownId,
    appId: clientId,
    appRoles,
  })
}

/** Everybody who can sign in, by their roles, and the groups that somebody set up. */
function listAssigned(request: WireRequest, world: World): Reply {
  if (!isOwn(request, world)) return presentRefusal(notFound(request.params.key ?? ''), request, world.now())
  const people = world.options.accounts.flatMap(({ oid, name, roles }) =>
    roles.map(role => ({ principalId: oid, principalDisplayName: name, principalType: 'User', role })),
  )
  const groups = world.directory.relations.snapshot().assignedGroups.map(({ groupId, role }) => ({
    principalId: groupId,
    principalDisplayName: world.directory.relations.findGroup(groupId)?.displayName ?? groupId,
    principalType: 'Group',
    role,
  }))
  const value = [...people, ...groups].map(({ role, ...principal }, at) => ({
    id: `assignment-${at}`,
    resourceId: ownId,
    resourceDisplayName: 'Anteroom',
    appRoleId: appRoles.find(each => each.value === role)?.id,
    ...principal,
  }))
  return json(200, { '@odata.context': context(world, 'appRoleAssignments'), ...page(value, request, world) })
}

function listMembers(request: WireRequest, world: World): Reply {
  const group = world.directory.relations.findGroup(request.params.key ?? '')
  if (group === undefined) return presentRefusal(notFound(request.params.key ?? ''), request, world.now())
  const nameOf = (id: string) => world.options.accounts.find(({ oid }) => oid === id)?.name ?? null
  const value = group.members.map(id => ({ id, displayName: nameOf(id) }))
  return json(200, { '@odata.context': context(world, 'users'), ...page(value, request, world) })
}

/** A page of a list, and where the next one is. */
function page(all: readonly unknown[], { query, path }: WireRequest, { addresses }: World) {
  const size = Number(query.get('$top') ?? '100')
  const from = Number(query.get('$skiptoken') ?? '0')
  const value = all.slice(from, from + size)
  if (from + size >= all.length) return { value }
  return { value, '@odata.nextLink': `${addresses.graphUrl}${path}?$top=${size}&$skiptoken=${from + size}` }
}

function context({ addresses }: World, what: string): string {
  return `${addresses.graphUrl}/v1.0/$metadata#${what}`
}
