import { setTimeout as delay } from 'node:timers/promises'
import { assertOneAccountEach, guests, openProofWorld, type ProofWorld, until, untilAllDone } from './proof-world.ts'

/** Every call of both recipes; `person` is 0 for a user, and 1 for an invited guest. */
const boundaries = [
  { person: 0, method: 'GET', path: '^/v1.0/users$' },
  { person: 0, method: 'POST', path: '/v1.0/users' },
  { person: 0, method: 'GET', path: '/v1.0/users/' },
  { person: 1, method: 'GET', path: '^/v1.0/users$' },
  { person: 1, method: 'POST', path: '/v1.0/invitations' },
  { person: 1, method: 'PATCH', path: '/v1.0/users/' },
  { person: 1, method: 'GET', path: '/v1.0/users/' },
] as const

/**
 * Kills the product's process with SIGKILL while each call of each recipe is under way, once before it has an effect and
 * once after, and starts it anew. A kill between two calls leaves what a kill before the effect of the next one leaves.
 */
export async function killAtEveryBoundary(say: (line: string) => void): Promise<void> {
  const world = await openProofWorld()
  try {
    const signUps = (['before', 'after'] as const).flatMap(effect =>
      boundaries.map((boundary, index) => ({
        ...boundary,
        effect,
        signUp: pick(`${effect}${index}`, boundary.person),
      })),
    )
    const requestIds: string[] = []
    for (const { method, path, effect, signUp } of signUps) {
      const requestId = await world.queue(signUp)
      requestIds.push(requestId)
      await killDuring(world, requestId, { method, path, effect })
      say(`killed ${effect} the effect of ${method} ${path}`)
    }
    await world.startApp()
    await untilAllDone(world, requestIds, 120)
    await assertOneAccountEach(
      world,
      signUps.map(({ signUp }) => signUp),
    )
    say(`${signUps.length} kills: one account each`)
  } finally {
    await world.close()
  }
}

function pick(name: string, person: number) {
  const signUp = guests(name, 2)[person]
  if (signUp === undefined) throw new Error('there are two recipes')
  return signUp
}

type Boundary = { readonly method: string; readonly path: string; readonly effect: 'before' | 'after' }

/** Others of before may be worked off at the same time, and one of them may meet the fault: then it is the one killed. */
async function killDuring(world: ProofWorld, requestId: string, { method, path, effect }: Boundary): Promise<void> {
  const app = await world.startApp()
  await world.order(method, path, { kind: 'silence', effect, ms: 5_000 })
  await world.approve(requestId)
  await until(`${method} ${path} is under way`, 30, async () => (await world.openFaults()) === 0)
  await delay(100)
  app.child.kill('SIGKILL')
  await app.ended
}
