import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { finishStep } from './finish-step.prisma.ts'
import type { RevokedRequest } from './revoked-request.prisma.ts'
import type { FailedStep } from './run-step.prisma.ts'

/** What became of the account. */
export type Closed = {
  readonly became: 'disabled' | 'deleted' | 'gone' | 'kept' | 'leftToPerson' | 'none'
  readonly accountId: string | undefined
  /** The person's sessions could not be ended. */
  readonly sessionsKept: boolean
}

type Ended = { readonly request: RevokedRequest; readonly now: Date }

/** Nothing is left to do: the state and the audit row in one transaction. False where somebody else has ended it. */
export async function completeRevocation(
  database: Database,
  { request, now, closed }: Ended & { readonly closed: Closed },
): Promise<boolean> {
  const { became, accountId, sessionsKept } = closed
  const isLeft = became === 'leftToPerson'
  return database.$transaction(async transaction => {
    const learnt = request.account.kind === 'lost' && accountId !== undefined
    const account = learnt ? ({ accountId, accountOrigin: 'created' } as const) : {}
    const revocation = isLeft ? 'left_to_person' : 'done'
    const data = { revocation, ...account, provisioningError: Prisma.DbNull } as const
    if (!(await writeEnd(transaction, { request, now }, data))) return false
    const action = isLeft ? 'revocation.left-to-person' : 'revocation.done'
    const details = {
      became,
      ...(accountId === undefined ? {} : { accountId }),
      ...(sessionsKept ? { sessionsKept } : {}),
    }
    const { id: requestId, flowId } = request
    await writeAuditEvent(transaction, { at: now, actor: { kind: 'anteroom' }, action, flowId, requestId, details })
    return true
  })
}

/** A person is needed: the step, the state, the reason and the audit row in one transaction. */
export async function failRevocation(
  database: Database,
  { request, now, step, failure }: FailedStep & { readonly request: RevokedRequest },
): Promise<boolean> {
  return database.$transaction(async transaction => {
    if (!(await finishStep(transaction, step, { state: 'failed', failure, now }))) return false
    const data = { revocation: 'failed', provisioningError: { ...failure, at: now.toISOString() } } as const
    if (!(await writeEnd(transaction, { request, now }, data))) return false
    const { status, code, requestId: graphRequestId } = failure
    const details = { step: step.kind, status, code, graphRequestId }
    const { id: requestId, flowId } = request
    const told = { at: now, action: 'revocation.failed', flowId, requestId, details } as const
    await writeAuditEvent(transaction, { ...told, actor: { kind: 'anteroom' } })
    return true
  })
}

async function writeEnd(
  transaction: Transaction,
  { request, now }: Ended,
  data: Prisma.ApprovalRequestUpdateManyMutationInput,
): Promise<boolean> {
  const { count } = await transaction.approvalRequest.updateMany({
    where: { id: request.id, state: 'revoked', revocation: 'running' },
    data: { ...data, changedAt: now, version: { increment: 1 } },
  })
  return count === 1
}
