import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { createInvitation } from './invitations.ts'
import { listOrganization } from './organization.ts'
import { createUser, deleteUser, getUser, listUsers, updateUser } from './users.ts'

/** The part of Microsoft Graph that is played, one line per operation. */
export function graphRoutes(world: World): readonly Route[] {
  return [
    { method: 'GET', pattern: '/v1.0/users', answer: request => listUsers(request, world) },
    { method: 'POST', pattern: '/v1.0/users', answer: request => createUser(request, world) },
    { method: 'GET', pattern: '/v1.0/users/:key', answer: request => getUser(request, world) },
    { method: 'PATCH', pattern: '/v1.0/users/:key', answer: request => updateUser(request, world) },
    { method: 'DELETE', pattern: '/v1.0/users/:key', answer: request => deleteUser(request, world) },
    { method: 'POST', pattern: '/v1.0/invitations', answer: request => createInvitation(request, world) },
    { method: 'GET', pattern: '/v1.0/organization', answer: () => listOrganization(world) },
  ]
}
