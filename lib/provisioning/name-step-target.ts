import { readAssignments } from '#lib/settings/assignments.ts'
import type { StepName } from './planned-step.ts'

/**
 * What the flow's settings call the group or app role of a step; `null` where it is about none, or nobody has named it.
 *
 * @param assignments as the database holds them.
 */
export function nameStepTarget({ kind, target }: StepName, assignments: unknown): string | null {
  const { groups, appRoles } = readAssignments(assignments)
  if (kind === 'add_to_group') return groups.find(({ id }) => id.toLowerCase() === target)?.name ?? null
  if (kind !== 'assign_app_role') return null
  const named = appRoles.find(role => `${role.resourceId} ${role.appRoleId}`.toLowerCase() === target)
  return named?.name ?? null
}
