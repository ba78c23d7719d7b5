import type { Database } from '#lib/db/database.prisma.ts'
import type { Provisioning } from '#lib/decision/standing.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { readApprovedRequest, requestWithSteps } from '#lib/provisioning/approved-request.prisma.ts'
import { planProvisioning } from '#lib/provisioning/plan-provisioning.ts'
import type { PlannedStep } from '#lib/provisioning/planned-step.ts'
import type { AccountToCreate } from './approval-request.ts'

/** What exactly an administrator has to create for a request that waits for that; `null` for others. */
export async function findAccountToCreate(
  database: Database,
  person: SignedIn,
  { id, provisioning }: { readonly id: string; readonly provisioning: Provisioning | null },
): Promise<AccountToCreate | null> {
  if (provisioning !== 'left_to_person' || !person.roles.includes('Administrator')) return null
  const row = await database.approvalRequest.findUniqueOrThrow({ where: { id }, include: requestWithSteps })
  const { signUp, accounts } = readApprovedRequest(row)
  const plan = planProvisioning(signUp, accounts)
  return plan.map(toAccount).find(account => account !== undefined) ?? null
}

function toAccount(step: PlannedStep, _index: number, plan: readonly PlannedStep[]): AccountToCreate | undefined {
  if (step.kind === 'create_user') {
    const { attributes, identities, ...user } = step.user
    const [identity] = identities
    return { kind: 'user', values: listValues({ ...user, ...identity, ...attributes }) }
  }
  if (step.kind !== 'invite') return undefined
  const { invitedUserMessageInfo, ...invitation } = step.invitation
  const update = plan.find(({ kind }) => kind === 'update_attributes')
  const attributes = update?.kind === 'update_attributes' ? update.attributes : {}
  return { kind: 'invitation', values: listValues({ ...invitation, ...invitedUserMessageInfo, ...attributes }) }
}

function listValues(values: { readonly [name: string]: string | number | boolean }): AccountToCreate['values'] {
  return Object.entries(values).map(([name, value]) => ({ name, value }))
}
