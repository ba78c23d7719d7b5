import type { AuditAction } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { ApprovedRequest } from './approved-request.prisma.ts'
import { finishStep } from './finish-step.prisma.ts'
import type { FailedStep } from './run-step.prisma.ts'
import type { StepOutcome } from './step-result.ts'

type Ended = { readonly request: ApprovedRequest; readonly now: Date }

type MadeAccount = {
  readonly accountId: string
  readonly adopted: boolean
  /** Names of custom attributes that the tenant refused. */
  readonly notSet: readonly string[]
}

/** The account is there: state, account and audit row in one transaction. False where somebody else has ended it. */
export async function completeProvisioning(
  database: Database,
  { request, now, account }: Ended & { readonly account: MadeAccount },
): Promise<boolean> {
  const { accountId, adopted, notSet } = account
  return database.$transaction(async transaction => {
    const data = { provisioning: 'done', ...accountColumns(account), provisioningError: Prisma.DbNull } as const
    if (!(await writeEnd(transaction, { request, now }, data))) return false
    const lacking = notSet.length > 0 ? { attributesNotSet: notSet.join(', ') } : {}
    const details = { accountId, adopted, ...lacking }
    await audit(transaction, { request, now }, { action: 'provisioning.done', details })
    return true
  })
}

/**
 * A person is needed: the step, the state, the reason and the audit row in one transaction. An account that is there
 * already is told with it, because what failed after it does not undo it.
 */
export async function failProvisioning(
  database: Database,
  { request, now, step, failure, known }: FailedStep & { readonly request: ApprovedRequest },
): Promise<boolean> {
  return database.$transaction(async transaction => {
    if (!(await finishStep(transaction, step, { state: 'failed', failure, now }))) return false
    const provisioningError = { ...failure, at: now.toISOString() }
    const data = { provisioning: 'failed', ...accountColumns(known), provisioningError } as const
    if (!(await writeEnd(transaction, { request, now }, data))) return false
    const { status, code, requestId } = failure
    const target = step.target === '' ? {} : { target: step.target }
    const details = { step: step.kind, ...target, status, code, graphRequestId: requestId }
    await audit(transaction, { request, now }, { action: 'provisioning.failed', details })
    return true
  })
}

function accountColumns({ accountId, adopted = false }: Pick<StepOutcome, 'accountId' | 'adopted'>) {
  return accountId === undefined ? {} : ({ accountId, accountOrigin: adopted ? 'adopted' : 'created' } as const)
}

async function writeEnd(
  transaction: Transaction,
  { request, now }: Ended,
  data: Prisma.ApprovalRequestUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await transaction.approvalRequest.updateMany({
    where: { id: request.id, state: 'approved', provisioning: 'running' },
    data: { ...data, changedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

type Told = {
  readonly action: AuditAction
  readonly details: { readonly [name: string]: string | number | boolean | null }
}

async function audit(transaction: Transaction, { request, now }: Ended, { action, details }: Told): Promise<void> {
  const { id: requestId, flowId } = request
  await writeAuditEvent(transaction, { at: now, actor: { kind: 'anteroom' }, action, flowId, requestId, details })
}
