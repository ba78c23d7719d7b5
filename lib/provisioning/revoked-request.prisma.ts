import type { Database } from '#lib/db/database.prisma.ts'
import { accountAtStake } from './account-at-stake.ts'
import { readApprovedRequest, requestWithSteps } from './approved-request.prisma.ts'
import { leaseSeconds } from './claim-step.prisma.ts'
import { settleSeconds } from './invite.ts'
import type { Revoked } from './plan-revocation.ts'

/** A revoked request whose account must go. */
export type RevokedRequest = Revoked & { readonly id: string; readonly flowId: string }

/** What became of taking up a revocation. */
type TakenUp =
  | { readonly kind: 'taken'; readonly request: RevokedRequest }
  /** It can be taken back until then, or somebody may still be making the account. */
  | { readonly kind: 'held'; readonly until: Date }
  | { readonly kind: 'nothingOwed' }

/** Takes up the revocation of a request, once its hold is over and nobody can be making the account any more. */
export async function takeUpRevocation(database: Database, requestId: string, now: Date): Promise<TakenUp> {
  await database.$executeRaw`
    UPDATE approval_request
       SET revocation = 'running', changed_at = ${now}, version = version + 1
     WHERE id = ${requestId}::uuid AND state = 'revoked' AND revocation = 'queued'
       AND (held_until IS NULL OR held_until <= clock_timestamp())`
  const row = await database.approvalRequest.findFirst({
    where: { id: requestId, state: 'revoked', revocation: 'running' },
    include: requestWithSteps,
  })
  if (row === null) return findHold(database, requestId)
  const busyUntil = await findBusy(database, requestId)
  if (busyUntil !== undefined) return { kind: 'held', until: busyUntil }
  const { id, flowId, signUp, accounts } = readApprovedRequest(row)
  return { kind: 'taken', request: { id, flowId, signUp, accounts, account: accountAtStake(row) } }
}

async function findHold(database: Database, requestId: string): Promise<TakenUp> {
  const held = await database.approvalRequest.findFirst({
    where: { id: requestId, state: 'revoked', revocation: 'queued', heldUntil: { not: null } },
    select: { heldUntil: true },
  })
  return held?.heldUntil ? { kind: 'held', until: held.heldUntil } : { kind: 'nothingOwed' }
}

/** Until when an attempt to make the account may still be under way, or a lost one come true. */
async function findBusy(database: Database, requestId: string): Promise<Date | undefined> {
  const [busy] = await database.$queryRaw<{ until: Date }[]>`
    SELECT started_at + make_interval(secs => ${leaseSeconds + settleSeconds}) AS until
      FROM provisioning_step
     WHERE request_id = ${requestId}::uuid AND kind IN ('create_user', 'invite') AND state <> 'done'
       AND started_at + make_interval(secs => ${leaseSeconds + settleSeconds}) > clock_timestamp()`
  return busy?.until
}
