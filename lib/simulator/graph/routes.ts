import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { apiConnectorRoutes } from './api-connectors.ts'
import { getApplication } from './applications.ts'
import { createInvitation } from './invitations.ts'
import { listOrganization } from './organization.ts'
import {
  addMember,
  addSponsor,
  assignAppRole,
  checkMemberGroups,
  listAppRoleAssignments,
  listSponsors,
  revokeSessions,
} from './relations.ts'
import { servicePrincipalRoutes } from './service-principals.ts'
import { userFlowRoutes } from './user-flows.ts'
import { createUser, deleteUser, getUser, listUsers, updateUser } from './users.ts'

/** The part of Microsoft Graph that is played, one line per operation. */
export function graphRoutes(world: World): readonly Route[] {
  return [
    { method: 'GET', pattern: '/v1.0/users', answer: request => listUsers(request, world) },
    { method: 'POST', pattern: '/v1.0/users', answer: request => createUser(request, world) },
    { method: 'GET', pattern: '/v1.0/users/:key', answer: request => getUser(request, world) },
    { method: 'PATCH', pattern: '/v1.0/users/:key', answer: request => updateUser(request, world) },
    { method: 'DELETE', pattern: '/v1.0/users/:key', answer: request => deleteUser(request, world) },
    {
      method: 'POST',
      pattern: '/v1.0/users/:key/checkMemberGroups',
      answer: request => checkMemberGroups(request, world),
    },
    {
      method: 'GET',
      pattern: '/v1.0/users/:key/appRoleAssignments',
      answer: request => listAppRoleAssignments(request, world),
    },
    { method: 'GET', pattern: '/v1.0/users/:key/sponsors', answer: request => listSponsors(request, world) },
    { method: 'POST', pattern: '/v1.0/users/:key/sponsors/$ref', answer: request => addSponsor(request, world) },
    {
      method: 'POST',
      pattern: '/v1.0/users/:key/revokeSignInSessions',
      answer: request => revokeSessions(request, world),
    },
    { method: 'POST', pattern: '/v1.0/groups/:key/members/$ref', answer: request => addMember(request, world) },
    {
      method: 'POST',
      pattern: '/v1.0/servicePrincipals/:key/appRoleAssignedTo',
      answer: request => assignAppRole(request, world),
    },
    { method: 'GET', pattern: '/v1.0/applications\\(appId=:key\\)', answer: request => getApplication(request, world) },
    { method: 'POST', pattern: '/v1.0/invitations', answer: request => createInvitation(request, world) },
    { method: 'GET', pattern: '/v1.0/organization', answer: () => listOrganization(world) },
    ...apiConnectorRoutes(world),
    ...userFlowRoutes(world),
    ...servicePrincipalRoutes(world),
  ]
}
