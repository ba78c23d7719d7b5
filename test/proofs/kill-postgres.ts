import assert from 'node:assert/strict'
import { realpath } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import { readPostmaster } from '#lib/db/postmaster.ts'
import { assertOneAccountEach, guests, openProofWorld, type ProofWorld, untilAllDone } from './proof-world.ts'

const people = 60

/**
 * Kills PostgreSQL with SIGKILL in the middle of approvals and of the making of accounts. Who was told that they have
 * approved, has: the rows are there after the restart, and each has its account.
 */
export async function killPostgres(say: (line: string) => void): Promise<void> {
  const world = await openProofWorld()
  try {
    const signUps = guests('Power', people)
    const requestIds: string[] = []
    for (const signUp of signUps) requestIds.push(await world.queue(signUp))
    await world.startApp()
    const approving = Promise.all(requestIds.map(requestId => approveWithin(world, requestId, 60)))
    await delay(400)
    await kill(world)
    say('PostgreSQL is killed')
    await delay(1_000)
    await world.restartPostgres()
    const told = await approving
    say(`approved at the first try: ${told.filter(tries => tries === 1).length} of ${people}`)
    await untilAllDone(world, requestIds, 240)
    await assertOneAccountEach(world, signUps)
    const resolutions = await world.database.resolution.count()
    assert.equal(resolutions, people, 'resolutions')
    say(`${people} approvals, PostgreSQL killed once: ${people} accounts`)
  } finally {
    await world.close()
  }
}

/** As a person would: on an error, ask again. Returns how often it took. */
async function approveWithin(world: ProofWorld, requestId: string, seconds: number): Promise<number> {
  const deadline = performance.now() + seconds * 1_000
  for (let tries = 1; performance.now() < deadline; tries += 1) {
    await delay(Math.random() * 800)
    const outcome = await world.approve(requestId).catch(() => undefined)
    if (outcome === 'resolved' || outcome === 'alreadyResolved') return tries
  }
  throw new Error('not approved in time')
}

async function kill({ postgresDirectory }: ProofWorld): Promise<void> {
  const postmaster = await readPostmaster(await realpath(postgresDirectory))
  if (postmaster.status === 'absent') throw new Error('PostgreSQL does not run')
  process.kill(postmaster.pid, 'SIGKILL')
}
