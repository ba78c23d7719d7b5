import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, it } from 'vitest'
import { decideBatch } from '#lib/batches/decide-batch.prisma.ts'
import { findBatch } from '#lib/batches/find-batch.prisma.ts'
import { listRefused } from '#lib/batches/list-refused.prisma.ts'
import { renewRights } from '#lib/batches/renew-rights.prisma.ts'
import { resumeBatches } from '#lib/batches/resume-batches.prisma.ts'
import { startBatch } from '#lib/batches/start-batch.prisma.ts'
import { cancelBatch, takeBatchBack } from '#lib/batches/stop-batch.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { eraseRequests } from '#lib/retention/erase-requests.prisma.ts'
import { testErasureKey as erasure } from '#test/support/erasure-key.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
await database.flow.updateMany({ data: { holdSeconds: 600 } })
afterAll(close)

const now = () => new Date()
const never = new AbortController().signal
const approve = { verdict: 'approve', justification: '' } as const

async function begin(count: number) {
  const ids = await Promise.all(
    Array.from({ length: count }, () => queueSignUp(database, flow.id, googleGuest(`Guest ${randomUUID()}`))),
  )
  const requests = ids.map(id => ({ id, version: 1 }))
  const context = { database, now: now(), rightsReadAt: now() }
  const outcome = await startBatch(context, ana, { selection: { kind: 'picked', requests }, ...approve })
  if (outcome.kind !== 'started') throw new Error(`the batch did not start: ${outcome.kind}`)
  return { batchId: outcome.batchId, ids, first: ids[0] ?? '' }
}

const work = (batchId: string) => decideBatch({ database, now }, batchId, never)
const undo = (batchId: string, person = ana) => takeBatchBack({ database, now: now() }, person, batchId)

const give = (requestId: string, by = ana) =>
  resolveRequest({ database, now: now() }, by, { requestId, version: 1, ...approve })

/** The worker is killed after the verdict is given and before it is noted; its clock may be behind. */
const giveUnnoted = (batchId: string, requestId: string, at = now()) =>
  resolveRequest({ database, now: at }, ana, { requestId, version: 1, ...approve, batchId })

/** Keeps the flow to somebody else. */
const bound = { flowId: flow.id, kind: 'person', principalId: priya.objectId, name: priya.name } as const

const endHold = (ids: readonly string[]) =>
  database.approvalRequest.updateMany({ where: { id: { in: [...ids] } }, data: { heldUntil: new Date(0) } })

async function statesOf(ids: readonly string[]) {
  const rows = await database.approvalRequest.findMany({ where: { id: { in: [...ids] } }, select: { state: true } })
  return rows.map(({ state }) => state).toSorted()
}

describe('taking a batch back', () => {
  it('undoes a verdict that was given and not noted, and nobody else’s', async () => {
    const { batchId, ids, first } = await begin(3)
    await giveUnnoted(batchId, first)
    await give(ids[1] ?? '', priya)
    expect(await undo(batchId)).toEqual({ kind: 'stopped' })
    await work(batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({
      takenBack: 1,
      resolved: 0,
      undoing: 0,
      refused: [],
    })
    expect(await statesOf(ids)).toEqual(['approved', 'pending', 'pending'])
  })

  it('counts one that was undone and not noted', async () => {
    const { batchId, first } = await begin(2)
    await work(batchId)
    await undo(batchId)
    await takeBack({ database, now: now() }, ana, { requestId: first, version: 2 })
    await work(batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ takenBack: 2, resolved: 0, undoing: 0 })
  })

  it('of a verdict that a worker gives at the same moment is done by that worker', async () => {
    const { batchId, ids, first } = await begin(1)
    await undo(batchId)
    await work(batchId)
    await giveUnnoted(batchId, first)
    await work(batchId)
    expect(await statesOf(ids)).toEqual(['pending'])
  })

  it('undoes a verdict that a worker gave whose clock is behind', async () => {
    const { batchId, ids, first } = await begin(2)
    await giveUnnoted(batchId, first, new Date(Date.now() - 60_000))
    await undo(batchId)
    await work(batchId)
    expect(await statesOf(ids)).toEqual(['pending', 'pending'])
  })

  it('leaves alone what the same person decided beside it, by hand or by another batch', async () => {
    const { batchId, ids, first } = await begin(3)
    const [, second = '', third = ''] = ids
    await give(first)
    const requests = [{ id: second, version: 1 }]
    const context = { database, now: now(), rightsReadAt: now() }
    const other = await startBatch(context, ana, { selection: { kind: 'picked', requests }, ...approve })
    if (other.kind !== 'started') throw new Error('the other batch did not start')
    await work(other.batchId)
    await work(batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({
      resolved: 1,
      refused: [{ reason: 'alreadyResolved', count: 2 }],
    })
    await undo(batchId)
    await work(batchId)
    expect(await statesOf([first, second])).toEqual(['approved', 'approved'])
    expect(await statesOf([third])).toEqual(['pending'])
  })

  it('is taken up again by the sweep, and left alone once nothing of it is held', async () => {
    const { batchId, ids, first } = await begin(2)
    const jobs = () => database.$queryRaw<object[]>`
      SELECT key FROM graphile_worker.jobs WHERE key = ${`batch:${batchId}`}::text`
    const forgetJobs = () => database.$executeRaw`DELETE FROM graphile_worker._private_jobs`
    const soon = new Date(Date.now() + 60_000)
    await giveUnnoted(batchId, first)
    await undo(batchId)
    await forgetJobs()
    await resumeBatches(database, soon)
    expect(await jobs()).toHaveLength(1)
    await work(batchId)
    expect(await statesOf(ids)).toEqual(['pending', 'pending'])
    await forgetJobs()
    await resumeBatches(database, new Date(Date.now() + 120_000))
    expect(await jobs()).toEqual([])
  })

  it('is done though who began it has lost their role since, by an administrator', async () => {
    const { batchId, ids } = await begin(2)
    await giveUnnoted(batchId, ids[0] ?? '')
    await renewRights({ database, rightsReadAt: new Date(Date.now() + 60_000) }, { ...ana, roles: [] })
    expect(await undo(batchId, ada)).toEqual({ kind: 'stopped' })
    await work(batchId)
    expect(await statesOf(ids)).toEqual(['pending', 'pending'])
  })

  it('is done though who began it may not act in the flow any more, by an administrator', async () => {
    const { batchId, ids } = await begin(2)
    await work(batchId)
    await database.flowApprover.create({ data: bound })
    expect(await undo(batchId, ada)).toEqual({ kind: 'stopped' })
    await work(batchId)
    await database.flowApprover.deleteMany()
    expect(await statesOf(ids)).toEqual(['pending', 'pending'])
  })
})

describe('a batch that is over', () => {
  it('stays what it was where no verdict of it can be undone', async () => {
    const { batchId, ids } = await begin(2)
    await work(batchId)
    await endHold(ids)
    const before = await findBatch(database, ana, batchId)
    const lines = await database.auditEvent.count()
    expect(await undo(batchId)).toEqual({ kind: 'over' })
    await work(batchId)
    expect(await findBatch(database, ana, batchId)).toEqual(before)
    expect(before).toMatchObject({ state: 'done', resolved: 2 })
    expect(await database.auditEvent.count()).toBe(lines)
  })

  it('keeps the verdicts that have taken effect and loses those that are held', async () => {
    const { batchId, ids } = await begin(4)
    await work(batchId)
    await endHold(ids.slice(0, 2))
    expect(await undo(batchId)).toEqual({ kind: 'stopped' })
    await work(batchId)
    expect(await findBatch(database, ana, batchId)).toMatchObject({
      state: 'taken_back',
      takenBack: 2,
      resolved: 2,
      undoing: 0,
      refused: [],
    })
    expect(await statesOf(ids)).toEqual(['approved', 'approved', 'pending', 'pending'])
    expect(await undo(batchId)).toEqual({ kind: 'over' })
  })

  it('is not taken back for a verdict that was taken back by itself', async () => {
    const { batchId, first } = await begin(1)
    await work(batchId)
    await takeBack({ database, now: now() }, ana, { requestId: first, version: 2 })
    expect(await undo(batchId)).toEqual({ kind: 'over' })
  })

  it('names whom it could not decide to those who may see them, and nobody who is erased', async () => {
    const { batchId, ids, first } = await begin(2)
    await database.flowApprover.create({ data: bound })
    await work(batchId)
    await eraseRequests(database, { ids: [first], erasure, now: now() })
    const rows = await database.approvalRequest.findMany({ where: { id: { in: ids } } })
    const refused = [{ reason: 'notFound', count: 2 }]
    const named = await listRefused(database, ada, { id: batchId, refused })
    expect(named.map(({ name }) => name).toSorted()).toEqual(
      rows.map(({ id, reference, displayName }) => (id === first ? reference : displayName)).toSorted(),
    )
    expect(await listRefused(database, ana, { id: batchId, refused })).toEqual([])
    await database.flowApprover.deleteMany()
  })

  it('loses what was decided before it was cancelled', async () => {
    const { batchId, ids, first } = await begin(2)
    await giveUnnoted(batchId, first)
    expect(await cancelBatch({ database, now: now() }, ana, batchId)).toEqual({ kind: 'stopped' })
    expect(await undo(batchId)).toEqual({ kind: 'stopped' })
    await work(batchId)
    expect(await statesOf(ids)).toEqual(['pending', 'pending'])
  })
})
