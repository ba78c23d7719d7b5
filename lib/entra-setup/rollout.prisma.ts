import type { Actor } from '#lib/audit/audit-event.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { readAuthor } from './rollout-author.ts'
import { parseSetupFailure, type SetupFailure } from './setup-failure.ts'

/** A rollout that one worker has claimed, with the flow that it is for. */
export type ClaimedRollout = {
  readonly id: string
  readonly state: 'placing' | 'placed'
  /** What every outcome is stored with: after a later claim nothing of this one counts. */
  readonly attempt: number
  readonly userFlowId: string
  readonly credentialId: string | undefined
  readonly earlierIds: readonly string[]
  readonly placedAt: Date | undefined
  readonly confirmed: boolean
  readonly lastFailure: SetupFailure | undefined
  /** Who began it: what it does is done in their name. */
  readonly actor: Actor
  readonly flow: { readonly id: string; readonly slug: string; readonly queryKeyHash: Uint8Array | undefined }
}

/** How long a claim holds: longer than everything that is done under it may take together. */
export const claimSeconds = 150

/**
 * Claims a rollout whose time has come. The claim is a conditional write by the database's clock, and a lease: whoever
 * is killed frees it by being dead.
 */
export async function claimRollout(database: Database, id: string): Promise<ClaimedRollout | undefined> {
  const count = await database.$executeRaw`
    UPDATE credential_rollout
       SET attempt = attempt + 1, next_at = clock_timestamp() + make_interval(secs => ${claimSeconds})
     WHERE id = ${id}::uuid AND state IN ('placing', 'placed') AND next_at <= clock_timestamp()`
  if (count === 0) return undefined
  const row = await database.credentialRollout.findUniqueOrThrow({ where: { id }, include: { flow: true } })
  const { state } = row
  if (state !== 'placing' && state !== 'placed') return undefined
  return {
    id,
    state,
    attempt: row.attempt,
    userFlowId: row.userFlowId,
    credentialId: row.credentialId ?? undefined,
    earlierIds: row.earlierIds,
    placedAt: row.placedAt ?? undefined,
    confirmed: row.confirmed,
    lastFailure: parseSetupFailure(row.failure),
    actor: readAuthor(row),
    flow: { id: row.flowId, slug: row.flow.slug, queryKeyHash: row.flow.queryKeyHash ?? undefined },
  }
}

/** Somebody else has claimed the rollout meanwhile, or a person has stopped it: nothing of this claim counts. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken'
}

/** What is written of a claimed rollout. */
export type RolloutChanges = NonNullable<Parameters<Transaction['credentialRollout']['updateMany']>[0]>['data']

/**
 * Changes a claimed rollout.
 *
 * @throws Overtaken where the claim is no longer ours.
 */
export async function writeRollout(
  transaction: Transaction | Database,
  { id, attempt, state }: Pick<ClaimedRollout, 'id' | 'attempt' | 'state'>,
  changes: RolloutChanges,
): Promise<void> {
  const { count } = await transaction.credentialRollout.updateMany({ where: { id, attempt, state }, data: changes })
  if (count === 0) throw new Overtaken(`rollout ${id} is not ours any more`)
}
