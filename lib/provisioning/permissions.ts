import type { AccountSettings } from '#lib/settings/flow.ts'
import type { PlannedStep } from './planned-step.ts'

/**
 * The application permissions of Graph that each step needs, the least that Microsoft documents. This is the only place
 * that names them.
 * Source: graph-docs, api-reference/v1.0/api, of each call.
 */
const stepPermissions = {
  find_account: ['User.ReadWrite.All'],
  create_user: ['User.ReadWrite.All'],
  invite: ['User.ReadWrite.All'],
  update_attributes: ['User.ReadWrite.All'],
  verify_account: ['User.ReadWrite.All'],
  add_to_group: ['GroupMember.ReadWrite.All'],
  assign_app_role: ['AppRoleAssignment.ReadWrite.All', 'Application.Read.All'],
  set_sponsor: ['User.ReadWrite.All'],
  send_invitation: [],
  disable_account: ['User.ReadWrite.All'],
  delete_account: ['User.ReadWrite.All'],
} as const satisfies Readonly<Record<PlannedStep['kind'], readonly string[]>>

/** The application permissions that a step needs, for whoever has to grant them. */
export function permissionsOfStep(kind: PlannedStep['kind']): readonly string[] {
  return stepPermissions[kind]
}

/** What Anteroom needs to warn ahead of the end of its own secret or certificate; it works without. */
export const credentialPermission = 'Application.Read.All'

/** The application permissions that a flow needs as it is set, each once, in a fixed order. */
export function permissionsFor({ accountsBy, assignments }: AccountSettings): readonly string[] {
  if (accountsBy !== 'graph') return []
  const kinds: readonly PlannedStep['kind'][] = [
    'create_user',
    ...(assignments.groups.length > 0 ? (['add_to_group'] as const) : []),
    ...(assignments.appRoles.length > 0 ? (['assign_app_role'] as const) : []),
    ...(assignments.sponsor === undefined ? [] : (['set_sponsor'] as const)),
  ]
  return [...new Set(kinds.flatMap(kind => stepPermissions[kind]))]
}
