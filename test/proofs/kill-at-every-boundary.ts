import assert from 'node:assert/strict'
import { setTimeout as delay } from 'node:timers/promises'
import { countAssignments } from '#test/support/tenant.ts'
import { assertOneAccountEach, guests, openProofWorld, type ProofWorld, until, untilAllDone } from './proof-world.ts'

/** Every call of both recipes; `person` is 0 for a user, and 1 for an invited guest. */
const boundaries = [
  { person: 0, method: 'GET', path: '^/v1.0/users$' },
  { person: 0, method: 'POST', path: '^/v1.0/users$' },
  { person: 0, method: 'GET', path: '/v1.0/users/' },
  { person: 0, method: 'POST', path: '/members/' },
  { person: 0, method: 'POST', path: '/appRoleAssignedTo' },
  { person: 0, method: 'POST', path: '/sponsors/' },
  { person: 1, method: 'GET', path: '^/v1.0/users$' },
  { person: 1, method: 'POST', path: '/v1.0/invitations' },
  { person: 1, method: 'PATCH', path: '/v1.0/users/' },
  { person: 1, method: 'GET', path: '/v1.0/users/' },
] as const

/** Every call that takes an account away. */
const closings = [
  { person: 0, afterRevoke: 'disable', method: 'PATCH', path: '/v1.0/users/' },
  { person: 1, afterRevoke: 'disable', method: 'POST', path: '/revokeSignInSessions' },
  { person: 0, afterRevoke: 'delete', method: 'DELETE', path: '/v1.0/users/' },
] as const

/**
 * Kills the product's process with SIGKILL while each call of each recipe is under way, once before it has an effect and
 * once after, and starts it anew. A kill between two calls leaves what a kill before the effect of the next one leaves.
 */
export async function killAtEveryBoundary(say: (line: string) => void): Promise<void> {
  const world = await openProofWorld()
  try {
    await world.giveAssignments()
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
      await killDuring(world, { method, path, effect }, () => world.approve(requestId))
      say(`killed ${effect} the effect of ${method} ${path}`)
    }
    await world.startApp()
    await untilAllDone(world, requestIds, 120)
    await assertOneAccountEach(
      world,
      signUps.map(({ signUp }) => signUp),
    )
    await assertAssignedOnce(world)
    say(`${signUps.length} kills: one account each, with its group, its role and its sponsor`)
    await killWhileClosing(world, say)
  } finally {
    await world.close()
  }
}

async function assertAssignedOnce(world: ProofWorld): Promise<void> {
  const ledger = await world.ledger()
  for (const { id, mail } of ledger.accounts) {
    assert.deepEqual(countAssignments(id, ledger), { groups: 1, appRoles: 1, sponsors: 1 }, `given to ${mail}`)
  }
}

/** The same for accounts that are taken away: each is, and the log says so once. */
async function killWhileClosing(world: ProofWorld, say: (line: string) => void): Promise<void> {
  const cases = (['before', 'after'] as const).flatMap(effect => closings.map(each => ({ ...each, effect })))
  for (const [index, { person, afterRevoke, method, path, effect }] of cases.entries()) {
    const requestId = await world.queue(pick(`closed${effect}${index}`, person))
    await world.approve(requestId)
    await untilAllDone(world, [requestId], 60)
    await killDuring(world, { method, path, effect }, () => world.revoke(requestId, afterRevoke))
    await world.startApp()
    await until('the revocation is done', 120, () => isClosed(world, requestId, afterRevoke))
    say(`killed ${effect} the effect of ${method} ${path}: the account is closed`)
  }
}

async function isClosed(world: ProofWorld, id: string, afterRevoke: 'disable' | 'delete'): Promise<boolean> {
  const { accountId, revocation } = await world.database.approvalRequest.findUniqueOrThrow({ where: { id } })
  if (revocation !== 'done') return false
  const { accounts, deletedAccounts } = await world.ledger()
  const account = accounts.find(each => each.id === accountId)
  if (afterRevoke === 'disable') assert.equal(account?.accountEnabled, false, 'the account is disabled')
  else assert.equal(deletedAccounts.filter(each => each.id === accountId).length, 1, 'the account is deleted once')
  const told = await world.database.auditEvent.count({ where: { requestId: id, action: 'revocation.done' } })
  assert.equal(told, 1, 'the log calls it done once')
  return true
}

function pick(name: string, person: number) {
  const signUp = guests(name, 2)[person]
  if (signUp === undefined) throw new Error('there are two recipes')
  return signUp
}

type Boundary = { readonly method: string; readonly path: string; readonly effect: 'before' | 'after' }

/** Others of before may be worked off at the same time, and one of them may meet the fault: then it is the one killed. */
async function killDuring(
  world: ProofWorld,
  { method, path, effect }: Boundary,
  begin: () => Promise<unknown>,
): Promise<void> {
  const app = await world.startApp()
  await world.order(method, path, { kind: 'silence', effect, ms: 5_000 })
  await begin()
  await until(`${method} ${path} is under way`, 30, async () => (await world.openFaults()) === 0)
  await delay(100)
  app.child.kill('SIGKILL')
  await app.ended
}
