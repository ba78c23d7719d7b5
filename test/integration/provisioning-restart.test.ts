import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignUp } from '#lib/decision/sign-up.ts'
import { reconcileProvisioning } from '#lib/provisioning/reconcile-provisioning.prisma.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import {
  dyingGraph,
  entraGuest,
  openProvisioning,
  outliveLease,
  type ProvisioningUnderTest,
} from './provisioning-under-test.ts'

let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning()
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

/** Everything that the simulator made for this person. */
async function madeFor(signUp: SignUp) {
  const { accounts, invitations } = await under.ledger()
  const mail = signUp.address.normalised
  return {
    accounts: accounts.filter(account => account.mail === mail),
    invitations: invitations.filter(invitation => invitation.invitedUserEmailAddress === mail),
  }
}

/** Runs until nothing is left to do, as the worker would, without its waits. */
async function runToEnd(requestId: string) {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await outliveLease(under.database, requestId)
    const outcome = await under.runOnce(requestId, { attempt })
    if (outcome.kind !== 'again') return outcome.kind
  }
  throw new Error('no end in sight')
}

const userCalls = ['find-by-identity', 'find-by-mail', 'create-user', 'get-user'] as const
const guestCalls = ['find-by-mail', 'invite', 'update-user', 'get-user'] as const
const moments = ['before', 'after'] as const

describe('a worker that dies', () => {
  it.each(moments.flatMap(when => userCalls.map(operation => [when, operation] as const)))(
    '%s %s leaves a request that is resumed to exactly one user',
    async (when, operation) => {
      const signUp = googleGuest(`Killed ${when} ${operation}`, { city: 'Lisboa' })
      const requestId = await under.approve(signUp)
      const graph = dyingGraph(under.graph, operation, when)
      await expect(under.runOnce(requestId, { graph })).rejects.toThrow('killed')
      expect(await runToEnd(requestId)).toBe('done')
      const { accounts } = await madeFor(signUp)
      expect(accounts).toEqual([expect.objectContaining({ city: 'Lisboa', made: 'user' })])
      expect(await under.read(requestId)).toMatchObject({ provisioning: 'done', accountId: accounts[0]?.id })
    },
  )

  it.each(moments.flatMap(when => guestCalls.map(operation => [when, operation] as const)))(
    '%s %s leaves a request that is resumed to exactly one invited guest with all attributes',
    async (when, operation) => {
      const signUp = entraGuest(`Killed ${when} ${operation}`, { city: 'Lisboa' })
      const requestId = await under.approve(signUp)
      const graph = dyingGraph(under.graph, operation, when)
      await expect(under.runOnce(requestId, { graph })).rejects.toThrow('killed')
      expect(await runToEnd(requestId)).toBe('done')
      const { accounts, invitations } = await madeFor(signUp)
      expect(accounts).toEqual([expect.objectContaining({ city: 'Lisboa', made: 'invitation' })])
      expect(invitations).toHaveLength(1)
    },
  )

  it('keeps its step for as long as it may still be at it', async () => {
    const requestId = await under.approve(googleGuest('Leased Guest'))
    const graph = dyingGraph(under.graph, 'create-user', 'before')
    await expect(under.runOnce(requestId, { graph })).rejects.toThrow('killed')
    const outcome = await under.runOnce(requestId)
    expect(outcome).toMatchObject({ kind: 'again' })
    expect(outcome.kind === 'again' && outcome.at.getTime() - Date.now()).toBeGreaterThan(10_000)
    expect(await runToEnd(requestId)).toBe('done')
  })
})

describe('an answer of Graph that is lost', () => {
  it.each([
    ['POST', '/v1.0/users', 'lostAnswer', googleGuest('Lost User')],
    ['POST', '/v1.0/users', 'malformedBody', googleGuest('Mangled User')],
    ['POST', '/v1.0/users', 'reset', googleGuest('Reset User')],
    ['POST', '/v1.0/invitations', 'lostAnswer', entraGuest('Lost Guest')],
    ['POST', '/v1.0/invitations', 'malformedBody', entraGuest('Mangled Guest')],
    ['POST', '/v1.0/invitations', 'reset', entraGuest('Reset Guest')],
    ['PATCH', '/v1.0/users/', 'lostAnswer', entraGuest('Lost Update')],
    ['GET', '/v1.0/users', 'reset', googleGuest('Lost Look')],
  ] as const)('on %s %s (%s) is looked up, and never asked for twice', async (method, path, kind, signUp) => {
    await under.order(method, path, { kind })
    const requestId = await under.approve(signUp)
    expect(await under.runOnce(requestId)).toMatchObject({ kind: 'again', failure: { code: 'NoAnswer' } })
    expect(await runToEnd(requestId)).toBe('done')
    const { accounts, invitations } = await madeFor(signUp)
    expect(accounts).toHaveLength(1)
    expect(invitations).toHaveLength(signUp.provider === 'entra' ? 1 : 0)
  })

  it.each([
    ['a lost answer', { kind: 'lostAnswer' }],
    ['a gateway’s time-out', { kind: 'status', status: 504 }],
  ] as const)(
    '(%s) to an invitation may still come true, so the look waits until it must have',
    async (name, fault) => {
      const requestId = await under.approve(entraGuest(`Settling ${name.length}`))
      await under.order('POST', '/v1.0/invitations', fault)
      const outcome = await under.runOnce(requestId)
      expect(outcome.kind === 'again' && outcome.at.getTime() - Date.now()).toBeGreaterThan(15_000)
      expect(await runToEnd(requestId)).toBe('done')
    },
  )

  it('is not guessed where the directory has not caught up either', async () => {
    const signUp = googleGuest('Doubly Unlucky')
    const requestId = await under.approve(signUp)
    const graph = dyingGraph(under.graph, 'create-user', 'after')
    await under.order('POST', '/v1.0/users', { kind: 'notFoundAfterCreate', count: 3 })
    await expect(under.runOnce(requestId, { graph })).rejects.toThrow('killed')
    expect(await runToEnd(requestId)).toBe('done')
    expect((await madeFor(signUp)).accounts).toHaveLength(1)
  })

  it('ends with a person when it never comes', async () => {
    const requestId = await under.approve(googleGuest('Forever Unlucky'))
    await under.order('GET', '/v1.0/users', { kind: 'reset' })
    expect(await under.runOnce(requestId, { attempt: 10 })).toMatchObject({ kind: 'failed' })
    expect(await under.read(requestId)).toMatchObject({
      provisioning: 'failed',
      provisioningError: { status: null, code: 'NoAnswer' },
    })
  })
})

describe('two workers with one request', () => {
  it('make one account, whoever is quicker', async () => {
    const signUps = Array.from({ length: 8 }, (_, index) =>
      index % 2 === 0 ? googleGuest(`Twin ${index}`) : entraGuest(`Twin ${index}`),
    )
    for (const signUp of signUps) {
      const requestId = await under.approve(signUp)
      await Promise.all([under.runOnce(requestId), under.runOnce(requestId), under.runOnce(requestId)])
      expect(['done', 'leftAlone']).toContain(await runToEnd(requestId))
      const { accounts, invitations } = await madeFor(signUp)
      expect(accounts).toHaveLength(1)
      expect(invitations).toHaveLength(signUp.provider === 'entra' ? 1 : 0)
      const where = { requestId, action: 'provisioning.done' }
      expect(await under.database.auditEvent.count({ where })).toBe(1)
    }
  })
})

describe('a request that is not owed an account', () => {
  it('is left alone: pending, denied, withdrawn, admitted, or waiting for a person', async () => {
    const requestId = await under.approve(googleGuest('Undone Guest'))
    const states = [
      { state: 'pending', provisioning: null, decidedAt: null, decidedBy: null },
      { state: 'withdrawn', provisioning: null, decidedAt: null, decidedBy: null },
      { state: 'denied', provisioning: null, decidedAt: new Date(), decidedBy: 'person' },
      { state: 'admitted', provisioning: null, decidedAt: new Date(), decidedBy: 'policy' },
      { state: 'approved', provisioning: 'failed', decidedAt: new Date(), decidedBy: 'person' },
    ] as const
    for (const data of states) {
      await under.database.approvalRequest.update({ where: { id: requestId }, data })
      expect(await under.runOnce(requestId)).toEqual({ kind: 'leftAlone' })
    }
    expect((await under.read(requestId)).steps).toEqual([])
  })

  it('stops between two steps when it is taken back', async () => {
    const signUp = googleGuest('Taken Back')
    const requestId = await under.approve(signUp)
    const data = { state: 'withdrawn', provisioning: null, decidedAt: null, decidedBy: null } as const
    const graph = {
      call: async (...call: Parameters<typeof under.graph.call>) => {
        const answer = await under.graph.call(...call)
        await under.database.approvalRequest.update({ where: { id: requestId }, data })
        return answer
      },
    }
    expect(await under.runOnce(requestId, { graph })).toEqual({ kind: 'overtaken' })
    expect((await madeFor(signUp)).accounts).toEqual([])
  })
})

describe('a job that is lost', () => {
  const jobOf = (requestId: string) => under.database.$queryRaw<{ key: string }[]>`
    SELECT key FROM graphile_worker.jobs WHERE key = ${`provision:${requestId}`}`

  it('is found and given back, and one that is there is let be', async () => {
    await reconcileProvisioning(under.database, { lockedForSeconds: 60 })
    const requestId = await under.approve(googleGuest('Lost Job'))
    expect(await reconcileProvisioning(under.database, { lockedForSeconds: 60 })).toBe(0)
    await under.database.$executeRaw`SELECT graphile_worker.remove_job(${`provision:${requestId}`})`
    expect(await jobOf(requestId)).toEqual([])
    expect(await reconcileProvisioning(under.database, { lockedForSeconds: 60 })).toBe(1)
    expect(await jobOf(requestId)).toHaveLength(1)
  })

  it('to a killed worker is taken up by the next one', async () => {
    const signUp = googleGuest('Orphaned Job')
    const requestId = await under.approve(signUp)
    await under.database.$executeRaw`
      UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'killed', attempts = 1
       WHERE key = ${`provision:${requestId}`}`
    const worker = await under.startWorker()
    try {
      expect(await under.ended(requestId)).toMatchObject({ provisioning: 'done' })
    } finally {
      await worker.stop()
    }
    expect((await madeFor(signUp)).accounts).toHaveLength(1)
  })
})
