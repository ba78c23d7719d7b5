import { setTimeout as delay } from 'node:timers/promises'
import { assertOneAccountEach, guests, openProofWorld, until, untilAllDone } from './proof-world.ts'

const people = 120

/**
 * Two replicas work off one batch. One is frozen in the middle for longer than the lease of a step, wakes up and finds
 * its work done by the other; then it is killed. Nothing is lost, and nothing is there twice.
 */
export async function stopOneReplica(say: (line: string) => void): Promise<void> {
  const world = await openProofWorld()
  try {
    const [first] = await Promise.all([world.startApp(), world.startApp()])
    const signUps = guests('Replica', people)
    const requestIds: string[] = []
    for (const signUp of signUps) requestIds.push(await world.queue(signUp))
    for (const requestId of requestIds) await world.approve(requestId)
    const some = async () => (await world.ledger()).accounts.length > people / 4
    await until('a quarter of the batch is done', 60, some)
    first.child.kill('SIGSTOP')
    say('one replica is frozen')
    await delay(20_000)
    first.child.kill('SIGCONT')
    await delay(2_000)
    first.child.kill('SIGKILL')
    say('it woke up and was killed')
    await untilAllDone(world, requestIds, 240)
    await assertOneAccountEach(world, signUps)
    say(`${people} approvals, two replicas, one frozen and killed: ${people} accounts`)
  } finally {
    await world.close()
  }
}
