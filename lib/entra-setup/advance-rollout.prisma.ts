import { addJob } from '#lib/jobs/add-job.prisma.ts'
import { concludeRollout } from './conclude-rollout.prisma.ts'
import { openEntraConnectors } from './entra-connectors.graph.ts'
import { placeCredential } from './place-credential.prisma.ts'
import { type ClaimedRollout, claimRollout, claimSeconds, Overtaken, writeRollout } from './rollout.prisma.ts'
import type { RolloutPorts, StepContext } from './rollout-ports.ts'
import { advanceJob, advanceJobKey } from './schedule-rollout.prisma.ts'
import { passesByItself, type SetupFailure } from './setup-failure.ts'

/** What became of an attempt to go on. */
export type Advance =
  /** Somebody else is at it, or there is nothing to do now. */
  | { readonly kind: 'notNow' }
  | { readonly kind: 'placed' }
  | { readonly kind: 'waiting' }
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly failure: SetupFailure }

/** Takes a rollout one step further, from wherever it was stopped. */
export async function advanceRollout(ports: RolloutPorts, id: string, stopping: AbortSignal): Promise<Advance> {
  const rollout = await claimRollout(ports.database, id)
  if (rollout === undefined) return { kind: 'notNow' }
  const signal = AbortSignal.any([stopping, AbortSignal.timeout((claimSeconds - 30) * 1_000)])
  const context = { ports, rollout, signal, entra: openEntraConnectors(ports.graph, signal) }
  try {
    return await (rollout.state === 'placing' ? place(context) : conclude(context))
  } catch (error) {
    if (error instanceof Overtaken) return { kind: 'notNow' }
    throw error
  }
}

async function place(context: StepContext): Promise<Advance> {
  const placing = await placeCredential(context)
  if (placing.kind === 'failed') return fail(context, placing.failure)
  await schedule(context, { ...context.rollout, state: 'placed' }, pollMs)
  return placing
}

async function conclude(context: StepContext): Promise<Advance> {
  const conclusion = await concludeRollout(context)
  switch (conclusion.kind) {
    case 'done':
      return conclusion
    case 'failed':
      return fail(context, conclusion.failure)
    case 'waiting': {
      const { placedAt } = context.rollout
      const age = context.ports.now().getTime() - (placedAt?.getTime() ?? 0)
      await schedule(context, context.rollout, age < watchedMs ? pollMs : 60_000)
      return conclusion
    }
  }
}

/** Somebody who has just rotated a credential signs up to see it work, and looks. */
const pollMs = 5_000
const watchedMs = 15 * 60_000

/** What may pass by itself is tried again, later each time; everything else waits for a person. */
async function fail({ ports, rollout }: StepContext, failure: SetupFailure): Promise<Advance> {
  const tries = rollout.lastFailure?.reason === failure.reason ? rollout.lastFailure.tries + 1 : 1
  const again = passesByItself(failure) && tries < mostTries
  const delayMs = Math.max(10_000 * 2 ** tries, (failure.retryAfterSeconds ?? 0) * 1_000)
  const nextAt = again ? new Date(ports.now().getTime() + delayMs) : null
  const isBack = failure.reason === 'changedInEntra' || failure.reason === 'credentialRevoked'
  const back = isBack ? ({ state: 'placing', placedAt: null, confirmed: false } as const) : {}
  await ports.database.$transaction(async transaction => {
    await writeRollout(transaction, rollout, { failure: { ...failure, tries }, nextAt, ...back })
    if (nextAt !== null) await addJob(transaction, jobOf(rollout, nextAt))
  })
  return { kind: 'failed', failure }
}

const mostTries = 6

async function schedule({ ports }: StepContext, rollout: ClaimedRollout, delayMs: number): Promise<void> {
  const nextAt = new Date(ports.now().getTime() + delayMs)
  await ports.database.$transaction(async transaction => {
    await writeRollout(transaction, rollout, { nextAt })
    await addJob(transaction, jobOf(rollout, nextAt))
  })
}

function jobOf({ id }: ClaimedRollout, runAt: Date) {
  return { name: advanceJob, payload: { rolloutId: id }, key: advanceJobKey(id), runAt, maxAttempts: 3 }
}
