import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { openProofWorld, type ProofWorld, untilAllDone, users } from '#test/proofs/proof-world.ts'
import { type Figures, median } from './figures.ts'

/** Microsoft's: 3,000 writes in 150 s for an application in a tenant; a user takes one. */
const writesPerSecond = 20
const alone = 100

/**
 * Approvals at the level of the job, without a browser: how long a single one takes until its account is there, and how
 * long a batch takes against the time that Graph's quota allows. The product runs as its own process, with the quota
 * and the latency (30 ms) of the real Graph played by the simulator.
 */
export async function benchApprovals(batch = 1_000): Promise<Figures> {
  const world = await openProofWorld()
  try {
    await world.startApp()
    const milliseconds = await approveAlone(world)
    // What is left of the burst must not count for the batch.
    const seconds = await approveBatch(world, batch)
    const { calls } = await world.ledger()
    const allowed = batch / writesPerSecond
    const sorted = milliseconds.toSorted((a, b) => a - b)
    return {
      name: `Approve → account at the job, ${alone} alone and ${batch.toLocaleString('en')} together`,
      rows: [
        ['alone, median', `${Math.round(median(milliseconds))} ms`],
        ['alone, p99', `${Math.round(sorted[Math.ceil(alone * 0.99) - 1] ?? 0)} ms`],
        ['together', `${seconds.toFixed(1)} s (the quota allows ${allowed.toFixed(1)} s)`],
        ['ratio (wanted: at most 1.15)', (seconds / allowed).toFixed(3)],
        ['refused for too many writes', String(calls.filter(call => call.outcome === 429).length)],
      ],
    }
  } finally {
    await world.close()
  }
}

/** One after the other; the first is not counted, because the token is fetched for it. */
async function approveAlone(world: ProofWorld): Promise<readonly number[]> {
  const milliseconds: number[] = []
  for (const signUp of users('Alone', alone + 1)) {
    const requestId = await world.queue(signUp)
    const startedAt = performance.now()
    await world.approve(requestId)
    while (!(await isDone(world, requestId))) await delay(2)
    milliseconds.push(performance.now() - startedAt)
  }
  return milliseconds.slice(1)
}

async function isDone({ database }: ProofWorld, id: string): Promise<boolean> {
  const request = await database.approvalRequest.findUnique({ where: { id }, select: { provisioning: true } })
  return request?.provisioning === 'done'
}

async function approveBatch(world: ProofWorld, count: number): Promise<number> {
  const requestIds: string[] = []
  for (const signUp of users('Together', count)) requestIds.push(await world.queue(signUp))
  const startedAt = performance.now()
  for (let first = 0; first < count; first += 8) {
    const outcomes = await Promise.all(requestIds.slice(first, first + 8).map(world.approve))
    assert.ok(outcomes.every(outcome => outcome === 'resolved'))
  }
  await untilAllDone(world, requestIds, 60 + (count / writesPerSecond) * 3)
  return (performance.now() - startedAt) / 1_000
}
