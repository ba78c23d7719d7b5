import { ana } from './people.ts'

const group = '11111111-1111-4111-8111-111111111111'
const resourceId = '22222222-2222-4222-8222-222222222222'
const appRoleId = '33333333-3333-4333-8333-333333333333'

/** A group, an application with a role, and the approver: what the tenant of a test has besides guests. */
export const tenant = {
  groups: [{ id: group, displayName: 'Suppliers' }],
  servicePrincipals: [{ id: resourceId, displayName: 'Portal', appRoles: [appRoleId] }],
} as const

/** Gives each new account all of it. */
export const assignments = {
  groups: [{ id: group, name: 'Suppliers' }],
  appRoles: [{ resourceId, appRoleId, name: 'Reader' }],
  sponsor: 'approver',
} as const

/** The approver as somebody whom the simulator knows. */
export const approverAccount = {
  oid: ana.objectId,
  email: ana.email,
  name: ana.name,
  password: 'right',
  roles: ['Approver'],
} as const

/** How often an account has each of them, by a ledger. */
export function countAssignments(
  accountId: string,
  ledger: {
    readonly groups: readonly { readonly members: readonly string[] }[]
    readonly appRoleAssignments: readonly { readonly [name: string]: string }[]
    readonly sponsors: readonly { readonly [name: string]: string }[]
  },
): { readonly groups: number; readonly appRoles: number; readonly sponsors: number } {
  return {
    groups: ledger.groups.flatMap(({ members }) => members).filter(id => id === accountId).length,
    appRoles: ledger.appRoleAssignments.filter(({ principalId }) => principalId === accountId).length,
    sponsors: ledger.sponsors.filter(({ userId, sponsorId }) => userId === accountId && sponsorId === ana.objectId)
      .length,
  }
}
