import type { AuditAction } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { ApprovedRequest } from './approved-request.prisma.ts'
import type { ProvisioningFailure } from './failure.ts'
import { type ClaimedStep, finishStep } from './finish-step.prisma.ts'

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
    const data = { provisioning: 'done', accountId, provisioningError: Prisma.DbNull } as const
    if (!(await writeEnd(transaction, { request, now }, data))) return false
    const lacking = notSet.length > 0 ? { attributesNotSet: notSet.join(', ') } : {}
    const details = { accountId, adopted, ...lacking }
    await audit(transaction, { request, now }, { action: 'provisioning.done', details })
    return true
  })
}

/** A person is needed: the step, the state, the reason and the audit row in one transaction. */
export async function failProvisioning(
  database: Database,
  { request, now, step, failure }: Ended & { readonly step: ClaimedStep; readonly failure: ProvisioningFailure },
): Promise<boolean> {
  return database.$transaction(async transaction => {
    if (!(await finishStep(transaction, step, { state: 'failed', failure, now }))) return false
    const data = { provisioning: 'failed', provisioningError: { ...failure, at: now.toISOString() } } as const
    if (!(await writeEnd(transaction, { request, now }, data))) return false
    const { status, code, requestId } = failure
    const details = { step: step.kind, status, code, graphRequestId: requestId }
    await audit(transaction, { request, now }, { action: 'provisioning.failed', details })
    return true
  })
}

type EndData =
  | { readonly provisioning: 'done'; readonly accountId: string; readonly provisioningError: typeof Prisma.DbNull }
  | { readonly provisioning: 'failed'; readonly provisioningError: ProvisioningFailure & { readonly at: string } }

async function writeEnd(transaction: Transaction, { request, now }: Ended, data: EndData): Promise<boolean> {
  const { count } = await transaction.approvalRequest.updateMany({
    where: { id: request.id, state: 'approved', provisioning: 'running' },
    data: { ...data, changedAt: now, version: { increment: 1 } },
  })
  return count === 1
}

async function audit(
  transaction: Transaction,
  { request, now }: Ended,
  {
    action,
    details,
  }: { readonly action: AuditAction; readonly details: { readonly [name: string]: string | number | boolean | null } },
): Promise<void> {
  const { id: requestId, flowId } = request
  await writeAuditEvent(transaction, { at: now, actor: { kind: 'anteroom' }, action, flowId, requestId, details })
}
