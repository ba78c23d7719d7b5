import { setTimeout as delay } from 'node:timers/promises'
import { assertOneAccountEach, guests, openProofWorld, until, untilAllDone } from './proof-world.ts'

const people = 200
const kills = 6

/** 200 approvals while the product is killed again and again at moments of chance: 200 accounts. */
export async function killAtRandom(say: (line: string) => void): Promise<void> {
  const world = await openProofWorld()
  try {
    const signUps = guests('Random', people)
    const requestIds: string[] = []
    for (const signUp of signUps) requestIds.push(await world.queue(signUp))
    const approving = (async () => {
      for (const requestId of requestIds) {
        await world.approve(requestId)
        await delay(30)
      }
    })()
    for (let kill = 1; kill <= kills; kill += 1) {
      const app = await world.startApp()
      await delay(300 + Math.random() * 1_500)
      app.child.kill('SIGKILL')
      await app.ended
      say(`kill ${kill}: ${(await world.ledger()).accounts.length} accounts so far`)
    }
    await approving
    await world.startApp()
    await untilAllDone(world, requestIds, 180)
    await assertOneAccountEach(world, signUps)
    await until('no job is left', 30, async () => (await jobsLeft(world.database)) === 0)
    say(`${people} approvals, ${kills} kills: ${people} accounts`)
  } finally {
    await world.close()
  }
}

async function jobsLeft(database: Awaited<ReturnType<typeof openProofWorld>>['database']): Promise<number> {
  const [row] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM graphile_worker.jobs WHERE task_identifier = 'provision' AND locked_at IS NULL`
  return row?.count ?? 0
}
