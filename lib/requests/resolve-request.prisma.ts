import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { Provisioning } from '#lib/decision/standing.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { scheduleProvisioning } from '#lib/provisioning/schedule-provisioning.prisma.ts'
import type { RequestState, ResolveOutcome } from './approval-request.ts'
import { isOwnRequest, legalActions } from './may-act.ts'

/** What an approver says of a request, and which version of it they saw. */
export type Verdict = {
  readonly requestId: string
  readonly version: number
  readonly verdict: 'approve' | 'deny'
  /** Internal. Needed to deny. */
  readonly justification: string
}

/**
 * Approves or denies a request. The state, the resolution, the audit row and, for an approval, the job that makes the
 * account are one transaction. Of two approvers one wins; the other learns who was quicker.
 */
export async function resolveRequest(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  verdict: Verdict,
): Promise<ResolveOutcome> {
  if (!mayDecide(person)) return { kind: 'forbidden' }
  if (verdict.verdict === 'deny' && verdict.justification.trim() === '') return { kind: 'justificationMissing' }
  return database.$transaction(async transaction => {
    const request = await transaction.approvalRequest.findUnique({
      where: { id: verdict.requestId },
      include: { flow: { select: { accountsBy: true } } },
    })
    if (request === null) return { kind: 'notFound' }
    if (isOwnRequest(request, person)) return { kind: 'ownRequest' }
    if (!legalActions(request, person).includes(verdict.verdict)) return explainRefusal(transaction, verdict)
    const provisioning = provisioningAfter(verdict.verdict, request.flow.accountsBy)
    const written = await writeState(transaction, { ...verdict, from: request.state, provisioning, now })
    if (!written) return explainRefusal(transaction, verdict)
    await writeResolution(transaction, person, { ...verdict, flowId: request.flowId, now })
    if (provisioning === 'queued') await scheduleProvisioning(transaction, request.id)
    return { kind: 'resolved', state: verdict.verdict === 'approve' ? 'approved' : 'denied' }
  })
}

/** Where a flow leaves the account to Entra, there is no job: the person signs up again and is let on. */
function provisioningAfter(verdict: Verdict['verdict'], accountsBy: 'graph' | 'resume'): Provisioning | null {
  if (verdict === 'deny') return null
  return accountsBy === 'graph' ? 'queued' : 'left_to_entra'
}

type Change = Verdict & {
  readonly from: RequestState
  readonly provisioning: Provisioning | null
  readonly now: Date
}

/** The guard: only the version that the approver saw, in the state that they saw, is changed. */
async function writeState(
  transaction: Transaction,
  { requestId, version, verdict, from, provisioning, now }: Change,
): Promise<boolean> {
  const { count } = await transaction.approvalRequest.updateMany({
    where: { id: requestId, version, state: from },
    data: {
      state: verdict === 'approve' ? 'approved' : 'denied',
      provisioning,
      decidedAt: now,
      decidedBy: 'person',
      changedAt: now,
      version: { increment: 1 },
    },
  })
  return count === 1
}

async function writeResolution(
  transaction: Transaction,
  person: SignedIn,
  {
    requestId,
    version,
    verdict,
    justification,
    flowId,
    now,
  }: Verdict & { readonly flowId: string; readonly now: Date },
): Promise<void> {
  const { tenantId, objectId, name } = person
  await transaction.resolution.create({
    data: {
      requestId,
      requestVersion: version,
      verdict,
      justification: justification.trim(),
      byTenantId: tenantId,
      byObjectId: objectId,
      byName: name,
      at: now,
    },
  })
  const actor: Actor = { kind: 'person', tenantId, objectId, name }
  const action = verdict === 'approve' ? 'request.approved' : 'request.denied'
  await writeAuditEvent(transaction, { at: now, actor, action, flowId, requestId, details: { version } })
}

/** Read after the guard refused: by then whoever was quicker has committed. */
async function explainRefusal(transaction: Transaction, { requestId, version }: Verdict): Promise<ResolveOutcome> {
  const request = await transaction.approvalRequest.findUniqueOrThrow({
    where: { id: requestId },
    include: { resolutions: { orderBy: { at: 'desc' }, take: 1 } },
  })
  if (request.state === 'pending' && request.version !== version) return { kind: 'changed' }
  const [last] = request.resolutions
  const at = last?.at ?? request.decidedAt
  return { kind: 'alreadyResolved', state: request.state, by: last?.byName ?? null, at: at?.toISOString() ?? null }
}
