import type { Transaction } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import type { Refused } from './action-outcome.ts'
import { mayActInFlow } from './flow-scope.prisma.ts'
import { isOwnRequest } from './may-act.ts'

type Flow = Prisma.FlowGetPayload<object>

/** A request that nobody else can change until the transaction ends. */
export type RequestInHand = Prisma.ApprovalRequestGetPayload<object> & {
  readonly flow: Flow
  /** Newest first. */
  readonly resolutions: readonly Prisma.ResolutionGetPayload<object>[]
  /** Of a request whose account could not be made; else nobody asks. */
  readonly steps: readonly Prisma.ProvisioningStepGetPayload<object>[]
  /** Whether the last verdict has no effect yet. */
  readonly isHeld: boolean
  /** Whether the person of a denied request has asked again since. */
  readonly isSuperseded: boolean
  /** Whether it waits longer than it may. */
  readonly isOverdue: boolean
  readonly isErased: boolean
  /** The time by the database's clock, by which holds begin and end. */
  readonly databaseNow: Date
}

/**
 * Locks a request for somebody who wants to act on it, and reads it. The worker that takes it up, the sign-up that is
 * let on and everybody else who acts on it write the same row: they were there before and are seen here, or they wait
 * and see what is written here. So whether a hold is over is judged once, and for all of them.
 */
export async function takeInHand(
  transaction: Transaction,
  person: SignedIn,
  requestId: string,
): Promise<{ readonly kind: 'inHand'; readonly request: RequestInHand } | Exclude<Refused, { kind: 'changed' }>> {
  if (!mayDecide(person)) return { kind: 'forbidden' }
  const found = await transaction.approvalRequest.findUnique({ where: { id: requestId }, select: { flow: true } })
  // Who may not act in a flow learns nothing of its requests.
  if (found === null || !(await mayActInFlow(transaction, person, found.flow.id))) return { kind: 'notFound' }
  const request = await lock(transaction, requestId, found.flow)
  return isOwnRequest(request, person) ? { kind: 'ownRequest' } : { kind: 'inHand', request }
}

/**
 * The clock is read of what is locked, and so after the lock is there. Everybody else waits meanwhile: no more is read
 * than somebody asks for.
 */
async function lock(transaction: Transaction, id: string, flow: Flow): Promise<RequestInHand> {
  const [locked] = await transaction.$queryRaw<{ now: Date }[]>`
    WITH locked AS MATERIALIZED (SELECT id FROM approval_request WHERE id = ${id}::uuid FOR NO KEY UPDATE)
    SELECT clock_timestamp() AS now FROM locked`
  if (locked === undefined) throw new Error('requests are never removed')
  const row = await transaction.approvalRequest.findUniqueOrThrow({ where: { id } })
  const resolutions = await transaction.resolution.findMany({
    where: { requestId: id },
    orderBy: { requestVersion: 'desc' },
  })
  const steps =
    row.provisioning === 'failed' ? await transaction.provisioningStep.findMany({ where: { requestId: id } }) : []
  const isSuperseded = row.state === 'denied' && (await hasNewer(transaction, row))
  const isHeld = row.heldUntil !== null && row.heldUntil > locked.now
  const isOverdue = row.state === 'pending' && row.expiresAt !== null && row.expiresAt <= locked.now
  const isErased = row.erasedAt !== null
  return { ...row, flow, resolutions, steps, isHeld, isSuperseded, isOverdue, isErased, databaseNow: locked.now }
}

async function hasNewer(
  transaction: Transaction,
  { flowId, personKey, createdAt }: Prisma.ApprovalRequestGetPayload<object>,
): Promise<boolean> {
  const newer = { flowId, personKey, createdAt: { gt: createdAt } }
  return (await transaction.approvalRequest.findFirst({ where: newer, select: { id: true } })) !== null
}
