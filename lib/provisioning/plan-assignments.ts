import type { Assignments } from '#lib/settings/assignments.ts'
import { nameStep, type PlannedStep, stepKey } from './planned-step.ts'

/** Plans what an account is given besides its attributes, each once, however often the settings name it. */
export function planAssignments(
  { groups, appRoles, sponsor }: Assignments,
  approvedBy: string | undefined,
): readonly PlannedStep[] {
  const sponsorId = sponsor === 'approver' ? approvedBy : sponsor?.userId
  const steps: readonly PlannedStep[] = [
    ...groups.map(({ id }) => ({ kind: 'add_to_group', groupId: id.toLowerCase() }) as const),
    ...appRoles.map(
      ({ resourceId, appRoleId }) =>
        ({
          kind: 'assign_app_role',
          resourceId: resourceId.toLowerCase(),
          appRoleId: appRoleId.toLowerCase(),
        }) as const,
    ),
    ...(sponsorId === undefined ? [] : [{ kind: 'set_sponsor', userId: sponsorId.toLowerCase() } as const]),
  ]
  return [...new Map(steps.map(step => [stepKey(nameStep(step)), step])).values()]
}
