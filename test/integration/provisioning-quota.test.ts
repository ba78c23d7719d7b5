import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { slowDown, takePlace } from '#lib/jobs/keep-pace.prisma.ts'
import { paceBelow } from '#lib/jobs/pace.ts'
import { scheduleProvisioning } from '#lib/provisioning/schedule-provisioning.prisma.ts'
import { openWriteQuota } from '#lib/provisioning/write-quota.prisma.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

/** Half as many a second as Graph takes, counted over a shorter time. */
const writeQuota = { count: 50, seconds: 5 }
/** In a short time a busy machine holds up a larger part. */
const keptQuota = { count: 42, seconds: 5 }
let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning({ writeQuota })
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

async function approveBatch(name: string, count: number): Promise<readonly string[]> {
  const signUps = Array.from({ length: count }, (_, index) => googleGuest(`${name} ${index}`))
  const requestIds: string[] = []
  for (const signUp of signUps) {
    const requestId = await under.approve(signUp)
    await scheduleProvisioning(under.database, requestId, { lane: 'batch' })
    requestIds.push(requestId)
  }
  return requestIds
}

const countDone = (ids: readonly string[]) =>
  under.database.approvalRequest.count({ where: { id: { in: [...ids] }, provisioning: 'done' } })

describe('the quota of writes', () => {
  it('is kept by two workers with a batch, and a single approval goes first', async () => {
    const batch = await approveBatch('Batch', 60)
    const quota = openWriteQuota(under.database, keptQuota)
    const workers = await Promise.all([under.startWorker({ quota }), under.startWorker({ quota })])
    await vi.waitFor(async () => expect(await countDone(batch)).toBeGreaterThan(5), { timeout: 20_000 })
    const single = await under.approve(googleGuest('Single Guest'))
    expect(await under.ended(single)).toMatchObject({ provisioning: 'done' })
    expect(await countDone(batch)).toBeLessThan(45)
    await vi.waitFor(async () => expect(await countDone(batch)).toBe(60), { timeout: 25_000 })
    await Promise.all(workers.map(worker => worker.stop()))
    const { calls, accounts } = await under.ledger()
    expect(calls.filter(call => call.outcome === 429)).toEqual([])
    expect(accounts).toHaveLength(61)
    const steps = await under.database.provisioningStep.findMany({ where: { kind: 'create_user' } })
    expect(new Set(steps.map(step => step.attempts))).toEqual(new Set([1]))
  }, 60_000)

  it('is what Graph refuses beyond, with the headers that it documents', async () => {
    const answers: { readonly status: number; readonly headers: Headers }[] = []
    for (let write = 0; write < 55; write += 1) answers.push(await under.simulator.graph('DELETE', '/users/nobody'))
    const refused = answers.find(({ status }) => status === 429)
    expect(refused?.headers.get('retry-after')).toMatch(/^[1-5]$/)
    expect(refused?.headers.get('x-ms-throttle-scope')).toMatch(/^Tenant_Application\/Write\//)
    const used = answers.map(({ headers }) => Number(headers.get('x-ms-throttle-limit-percentage')))
    expect(Math.max(...used)).toBeGreaterThan(0.9)
  })
})

describe('a pace', () => {
  /** Nobody waits for it here, so it may be longer than a busy machine takes for a test. */
  const spacingMs = 20_000
  const places = async (name: string, count: number, lane: 'single' | 'batch') => {
    const pace = { name, spacingMs, burst: 3, ahead: 5 }
    const taken = await Promise.all(Array.from({ length: count }, () => takePlace(under.database, pace, lane)))
    return taken.map(({ kind, waitMs }) => `${kind} ${Math.round(waitMs / spacingMs)}`).sort()
  }

  it('lets a few through at once, the others one after the other, and the rest ask again', async () => {
    expect(await places('burst', 11, 'batch')).toEqual(
      [
        ...['later 0', 'later 0', 'taken 0', 'taken 0', 'taken 0', 'taken 0'],
        ...['taken 1', 'taken 2', 'taken 3', 'taken 4', 'taken 5'],
      ].map(place => (place.startsWith('later') ? expect.stringMatching(/^later [01]$/) : place)),
    )
  })

  it('lets single work go before what a batch has taken ahead of time, and makes up for it behind', async () => {
    await places('lanes', 7, 'batch')
    expect(await places('lanes', 1, 'single')).toEqual(['taken 0'])
    expect(await places('lanes', 1, 'batch')).toEqual(['taken 5'])
    expect(await places('lanes', 1, 'batch')).toEqual([expect.stringMatching(/^later/)])
  })

  it('pauses for everybody when it is told to, and goes on at half the speed', async () => {
    await places('slow', 1, 'single')
    for (let told = 0; told < 5; told += 1) await slowDown(under.database, 'slow', 3 * spacingMs)
    expect(await places('slow', 2, 'single')).toEqual(['taken 3', 'taken 5'])
    expect(await places('slow', 1, 'batch')).toEqual([expect.stringMatching(/^later/)])
  })

  it('stays below its quota in any time as long as that of the quota', () => {
    const { spacingMs, burst, ahead } = paceBelow('any', { count: 3_000, seconds: 150 })
    expect(150_000 / spacingMs + burst + ahead).toBeLessThanOrEqual(0.97 * 3_000)
    expect(spacingMs).toBeLessThan(1.06 * 50)
  })
})

describe('Graph’s word that it is too much', () => {
  const write = { operation: 'test', method: 'PATCH', path: '/users/nobody', body: {} } as const
  const signal = new AbortController().signal

  it.each([
    ['a 429 with Retry-After', { kind: 'refused', by: 'graph', status: 429, retryAfterSeconds: 9 }, 9],
    ['a 429 without', { kind: 'refused', by: 'graph', status: 429 }, 2],
    ['the quota used up by somebody else', { kind: 'ok', quotaUsed: 1.1 }, 0],
  ] as const)('%s slows everybody down', async (_, said, seconds) => {
    await under.database.$executeRaw`DELETE FROM anteroom_jobs.pace WHERE name = 'graph-writes'`
    const answer = { body: null, code: 'x', message: '', details: [], requestId: null, ...said }
    const quota = openWriteQuota(under.database)
    const [before] = await under.database.$queryRaw<{ at: string }[]>`SELECT clock_timestamp()::text AS at`
    await quota.heeding({ call: async () => answer }).call(write, signal)
    const pace = await under.database.$queryRaw`
      SELECT level, next_at - make_interval(secs => ${seconds}) BETWEEN ${before?.at}::timestamptz AND clock_timestamp() AS paused
        FROM anteroom_jobs.pace WHERE name = 'graph-writes'`
    expect(pace).toEqual([{ level: 1, paused: true }])
    if (seconds > 3) expect(await quota.takeTurn('single', signal)).toMatchObject({ kind: 'later' })
  })

  it('is not heard where nothing is wrong', async () => {
    await under.database.$executeRaw`DELETE FROM anteroom_jobs.pace WHERE name = 'graph-writes'`
    const fine = { kind: 'ok', body: null, requestId: null, quotaUsed: 0.97 } as const
    await openWriteQuota(under.database)
      .heeding({ call: async () => fine })
      .call(write, signal)
    const paces = await under.database.$queryRaw<unknown[]>`SELECT FROM anteroom_jobs.pace WHERE name = 'graph-writes'`
    expect(paces).toEqual([])
  })
})
