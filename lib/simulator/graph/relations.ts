import { z } from 'zod'
import { defaultAccess, type Related } from '../directory/relations.ts'
import { json, noContent, parseJson, type Reply, type WireRequest } from '../wire/reply.ts'
import type { World } from '../world.ts'
import { findVisible, findVisibleById } from './find-visible.ts'
import { badRequest, notFound, presentRefusal, type Refusal } from './refusal.ts'

/** `POST /groups/{id}/members/$ref` */
export function addMember(request: WireRequest, world: World): Reply {
  const { relations } = world.directory
  const group = relations.findGroup(request.params.key ?? '')
  if (group === undefined) return refuse(notFound(request.params.key ?? ''), request, world)
  const member = findReferred(request, world)
  if (member.kind === 'refusal') return refuse(member, request, world)
  const user = findVisibleById(member.id, world)
  if (user.kind === 'refusal') return refuse(user, request, world)
  return presentRelated(relations.addMember(group.id, user.account.id), 'members', { request, world })
}

/** `POST /users/{id}/checkMemberGroups` */
export function checkMemberGroups(request: WireRequest, world: World): Reply {
  const user = findVisible(request, world)
  if (user.kind === 'refusal') return refuse(user, request, world)
  const asked = groupIdsSchema.safeParse(parseJson(request.body))
  if (!asked.success) return refuse(badRequest('Invalid value specified for groupIds.'), request, world)
  const { relations } = world.directory
  const isMember = (id: string) => relations.findGroup(id)?.members.includes(user.account.id) ?? false
  return json(200, {
    '@odata.context': context(world, 'Collection(Edm.String)'),
    value: asked.data.groupIds.filter(isMember),
  })
}

/** `POST /servicePrincipals/{id}/appRoleAssignedTo` */
export function assignAppRole(request: WireRequest, world: World): Reply {
  const { relations } = world.directory
  const resource = relations.findServicePrincipal(request.params.key ?? '')
  if (resource === undefined) return refuse(notFound(request.params.key ?? ''), request, world)
  const asked = assignmentSchema.safeParse(parseJson(request.body))
  if (!asked.success || asked.data.resourceId.toLowerCase() !== resource.id.toLowerCase()) {
    return refuse(badRequest('Not a valid reference update.'), request, world)
  }
  const { principalId, appRoleId } = asked.data
  const user = findVisibleById(principalId, world)
  if (user.kind === 'refusal') return refuse(user, request, world)
  if (appRoleId !== defaultAccess && !resource.appRoles.includes(appRoleId)) {
    return refuse(badRequest(`Permission being assigned was not found on application '${resource.id}'`), request, world)
  }
  const assignment = { id: world.newId(), principalId: user.account.id, resourceId: resource.id, appRoleId }
  if (relations.addAppRole(assignment) === 'alreadyThere') {
    return refuse(badRequest('Permission being assigned already exists on the object'), request, world)
  }
  return json(201, { '@odata.context': context(world, 'appRoleAssignments/$entity'), ...assignment })
}

/** `GET /users/{id}/appRoleAssignments`, of one resource or of all. */
export function listAppRoleAssignments(request: WireRequest, world: World): Reply {
  const user = findVisible(request, world)
  if (user.kind === 'refusal') return refuse(user, request, world)
  const filter = request.query.get('$filter')
  const [, resourceId] = /^resourceId eq ([0-9a-f-]{36})$/i.exec(filter ?? '') ?? []
  if (filter !== null && resourceId === undefined) {
    return refuse(badRequest('Invalid filter clause'), request, world)
  }
  const all = world.directory.relations.listAppRoles(user.account.id)
  const value = resourceId === undefined ? all : all.filter(each => each.resourceId === resourceId)
  return json(200, { '@odata.context': context(world, 'appRoleAssignments'), value })
}

/** `POST /users/{id}/sponsors/$ref` */
export function addSponsor(request: WireRequest, world: World): Reply {
  const user = findVisible(request, world)
  if (user.kind === 'refusal') return refuse(user, request, world)
  const sponsor = findReferred(request, world)
  if (sponsor.kind === 'refusal') return refuse(sponsor, request, world)
  const isKnown = world.options.accounts.some(({ oid }) => oid === sponsor.id) || world.directory.findById(sponsor.id)
  if (!isKnown) return refuse(notFound(sponsor.id), request, world)
  const related = world.directory.relations.addSponsor(user.account.id, sponsor.id)
  return presentRelated(related, 'sponsors', { request, world })
}

/** `GET /users/{id}/sponsors` */
export function listSponsors(request: WireRequest, world: World): Reply {
  const user = findVisible(request, world)
  if (user.kind === 'refusal') return refuse(user, request, world)
  const value = world.directory.relations.listSponsors(user.account.id).map(id => ({ id }))
  return json(200, { '@odata.context': context(world, 'directoryObjects'), value })
}

/** `POST /users/{id}/revokeSignInSessions` */
export function revokeSessions(request: WireRequest, world: World): Reply {
  const user = findVisible(request, world)
  if (user.kind === 'refusal') return refuse(user, request, world)
  world.directory.relations.revokeSessions(user.account.id, world.now().toISOString())
  return json(200, { '@odata.context': context(world, 'Edm.Boolean'), value: true })
}

const groupIdsSchema = z.strictObject({ groupIds: z.array(z.guid()).min(1).max(20) })
const assignmentSchema = z.strictObject({ principalId: z.guid(), resourceId: z.guid(), appRoleId: z.guid() })
const referenceSchema = z.strictObject({ '@odata.id': z.string() })

/** The id of what a `$ref` refers to: the address of a user or of any directory object, on this very Graph. */
function findReferred(
  request: WireRequest,
  world: World,
): Refusal | { readonly kind: 'referred'; readonly id: string } {
  const reference = referenceSchema.safeParse(parseJson(request.body))
  const base = `${world.addresses.graphUrl}/v1.0/`
  const address = reference.success ? reference.data['@odata.id'] : ''
  const [, id] = /^(?:directoryObjects|users)\/([^/]+)$/.exec(address.replace(base, '')) ?? []
  if (id === undefined || !address.startsWith(base)) return badRequest('Invalid URL format specified in payload.')
  return { kind: 'referred', id: decodeURIComponent(id) }
}

function presentRelated(
  related: Related,
  property: string,
  { request, world }: { readonly request: WireRequest; readonly world: World },
): Reply {
  if (related === 'added') return noContent()
  const message = `One or more added object references already exist for the following modified properties: '${property}'.`
  return refuse(badRequest(message), request, world)
}

function refuse(refusal: Refusal, request: WireRequest, world: World): Reply {
  return presentRefusal(refusal, request, world.now())
}

function context(world: World, what: string): string {
  return `${world.addresses.graphUrl}/v1.0/$metadata#${what}`
}
