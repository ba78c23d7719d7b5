import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { decideBatch } from '#lib/batches/decide-batch.prisma.ts'
import { findBatch } from '#lib/batches/find-batch.prisma.ts'
import { renewRights } from '#lib/batches/renew-rights.prisma.ts'
import { resumeBatches } from '#lib/batches/resume-batches.prisma.ts'
import { startBatch } from '#lib/batches/start-batch.prisma.ts'
import { rightsLastMs } from '#lib/identity/keep-rights.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
afterAll(close)

beforeEach(async () => {
  await database.flowApprover.deleteMany()
})

const start = new Date()
const dayMs = 24 * 60 * 60_000
const never = new AbortController().signal
const approve = { verdict: 'approve', justification: '' } as const

/** A batch of so many requests, begun right after the person's rights were read. */
async function begin(person: SignedIn = ana, ids?: readonly string[]) {
  const chosen = ids ?? (await Promise.all([1, 2, 3].map(() => queueGuest())))
  const requests = chosen.map(id => ({ id, version: 1 }))
  const context = { database, now: start, rightsReadAt: start }
  const outcome = await startBatch(context, person, { selection: { kind: 'picked', requests }, ...approve })
  if (outcome.kind !== 'started') throw new Error(`the batch did not start: ${outcome.kind}`)
  return { batchId: outcome.batchId, ids: chosen }
}

const queueGuest = () => queueSignUp(database, flow.id, googleGuest(`Guest ${randomUUID()}`))

/** Has a worker at it so long after its beginning. */
function workAfter(ms: number, batchId: string): Promise<void> {
  return decideBatch({ database, now: () => new Date(start.getTime() + ms) }, batchId, never)
}

/** A page follows the batch, with rights that were read so long after its beginning. */
function followAfter(ms: number, person: SignedIn): Promise<void> {
  return renewRights({ database, rightsReadAt: new Date(start.getTime() + ms) }, person)
}

const countApproved = (ids: readonly string[]) =>
  database.approvalRequest.count({ where: { id: { in: [...ids] }, state: 'approved' } })

const jobsOf = (batchId: string) => database.$queryRaw<object[]>`
  SELECT key FROM graphile_worker.jobs WHERE key = ${`batch:${batchId}`}::text`

const forgetJobs = () => database.$executeRaw`DELETE FROM graphile_worker._private_jobs`

describe('the rights of a batch', () => {
  it('last as long as those of a session, also when nobody follows it', async () => {
    const { batchId, ids } = await begin()
    await workAfter(rightsLastMs - 1, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ state: 'done', resolved: 3, refused: [] })
    expect(await countApproved(ids)).toBe(3)
  })

  it('have run out a day later: nothing is approved any more', async () => {
    const { batchId, ids } = await begin()
    await resumeBatches(database, new Date(start.getTime() + dayMs))
    await workAfter(dayMs, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({
      state: 'done',
      resolved: 0,
      waiting: 0,
      refused: [{ reason: 'rightsNotConfirmed', count: 3 }],
    })
    expect(await countApproved(ids)).toBe(0)
  })

  it('are waited for when they run out, and the batch goes on with those that a page brings', async () => {
    const { batchId, ids } = await begin()
    await workAfter(rightsLastMs, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ state: 'running', waiting: 3, refused: [] })
    expect(await countApproved(ids)).toBe(0)
    await forgetJobs()
    await followAfter(rightsLastMs, ana)
    expect(await jobsOf(batchId)).toHaveLength(1)
    await workAfter(rightsLastMs + 1, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ state: 'done', resolved: 3 })
  })

  it('last for as long as a page follows', async () => {
    const { batchId, ids } = await begin()
    for (const turn of [1, 2, 3]) await followAfter(turn * rightsLastMs, ana)
    await workAfter(4 * rightsLastMs - 1, batchId)
    expect(await countApproved(ids)).toBe(3)
  })

  it('are gone with the role', async () => {
    const { batchId, ids } = await begin()
    await followAfter(1, { ...ana, roles: ['Auditor'] })
    await workAfter(2, batchId)
    expect(await findBatch(database, ada, batchId)).toMatchObject({
      state: 'done',
      resolved: 0,
      refused: [{ reason: 'forbidden', count: 3 }],
    })
    expect(await countApproved(ids)).toBe(0)
  })

  it('are gone with the group that the flow is bound to', async () => {
    await database.flowApprover.create({ data: { flowId: flow.id, kind: 'group', principalId: 'g1', name: 'Group' } })
    const { batchId } = await begin({ ...ana, groups: ['g1'] })
    await followAfter(1, ana)
    await workAfter(2, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ refused: [{ reason: 'notFound', count: 3 }] })
  })

  it('are not brought by anybody else, nor by what was read earlier', async () => {
    const { batchId } = await begin()
    const stored = () => database.$queryRaw`SELECT xmin::text, by_roles FROM verdict_batch WHERE id = ${batchId}::uuid`
    const before = await stored()
    await followAfter(rightsLastMs, priya)
    await followAfter(0, { ...ana, roles: ['Administrator'] })
    await followAfter(-1, { ...ana, roles: ['Administrator'] })
    // The same, a moment later: not worth writing each second.
    await followAfter(60_000, ana)
    expect(await stored()).toEqual(before)
    await followAfter(60_001, ana)
    expect(await stored()).not.toEqual(before)
  })

  it('that run out do not hide what was given just before', async () => {
    const { batchId, ids } = await begin()
    // Decided, and killed before it could be noted.
    await resolveRequest({ database, now: start }, ana, { requestId: ids[0] ?? '', version: 1, ...approve, batchId })
    await workAfter(dayMs, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({
      state: 'done',
      resolved: 1,
      refused: [{ reason: 'rightsNotConfirmed', count: 2 }],
    })
  })
})

describe('a batch refuses the own request of who began it', () => {
  const addresses = ['ana@contoso.com', 'ana@xn--mnchen-3ya.example']
  const queueOwn = (email: string) => queueSignUp(database, flow.id, signUpOf({ email }))

  it('whichever of their addresses it came from', async () => {
    const ids = await Promise.all(['ana@contoso.com', 'ana@münchen.example'].map(queueOwn))
    const { batchId } = await begin({ ...ana, addresses }, ids)
    await workAfter(0, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ refused: [{ reason: 'ownRequest', count: 2 }] })
  })

  it('also by an address that Entra names while it runs', async () => {
    const { batchId } = await begin(ana, [await queueOwn('ana.duarte@xn--mnchen-3ya.example')])
    await followAfter(1, { ...ana, addresses: [...addresses, 'ana.duarte@xn--mnchen-3ya.example'] })
    await workAfter(2, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ refused: [{ reason: 'ownRequest', count: 1 }] })
  })

  it('where only the address to be read is stored', async () => {
    const { batchId } = await begin({ ...ana, addresses: [], email: 'Ana@bücher.example' }, [
      await queueOwn('ana@xn--bcher-kva.example'),
    ])
    await workAfter(0, batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ refused: [{ reason: 'ownRequest', count: 1 }] })
  })
})
