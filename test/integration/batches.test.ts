import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { BatchVerdict, Selection } from '#lib/batches/batch.ts'
import { batchTasks } from '#lib/batches/batch-tasks.graphile.ts'
import { decideBatch } from '#lib/batches/decide-batch.prisma.ts'
import { findBatch, listBatches } from '#lib/batches/find-batch.prisma.ts'
import { previewBatch } from '#lib/batches/preview-batch.prisma.ts'
import { resumeBatches } from '#lib/batches/resume-batches.prisma.ts'
import { startBatch } from '#lib/batches/start-batch.prisma.ts'
import { cancelBatch, takeBatchBack } from '#lib/batches/stop-batch.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { startWorker } from '#lib/jobs/run-worker.graphile.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya, signedIn } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

const { database, databaseUrl, flow, close } = await openTestDatabase()
const flowId = flow.id
afterAll(close)

beforeEach(async () => {
  await database.flow.updateMany({ data: { holdSeconds: 600 } })
  await database.flowApprover.deleteMany()
})

const now = () => new Date()
const context = () => ({ database, now: now(), rightsReadAt: now() })
const never = new AbortController().signal
const approve = { verdict: 'approve', justification: '' } as const
const deny = { verdict: 'deny', justification: 'a flood' } as const
let group = 0

/** So many requests of a domain of their own, and the query that finds them. */
async function queueGroup(count: number) {
  const domain = `group${++group}.example`
  const ids: string[] = []
  for (let i = 0; i < count; i++) {
    ids.push(await queueSignUp(database, flowId, googleGuest(`Person ${group} ${i}`, { email: `p${i}@${domain}` })))
  }
  return { domain, ids, selection: { kind: 'matching', query: { view: 'pending', domain } } as const }
}

/** Begins a batch as a page does: with what was shown of it. */
async function start(person: SignedIn, wish: BatchVerdict & { readonly selection: Selection }): Promise<string> {
  const { shown } = await previewBatch(context(), person, wish)
  const outcome = await startBatch(context(), person, { ...wish, selection: { ...wish.selection, shown } })
  if (outcome.kind !== 'started') throw new Error(`the batch did not start: ${outcome.kind}`)
  return outcome.batchId
}

describe('a batch', () => {
  it('says before what it would do', async () => {
    const { selection, domain } = await queueGroup(3)
    await queueSignUp(database, flowId, signUpOf({ email: `entra@${domain}` }))
    expect(await previewBatch(context(), ana, { selection, verdict: 'approve' })).toEqual({
      shown: { at: expect.any(Date), digest: expect.stringMatching(/^[0-9a-f]{32}$/) },
      total: 4,
      more: false,
      invited: 1,
      flows: [{ flowId, name: 'Partners', count: 4 }],
    })
    expect(await previewBatch(context(), ana, { selection, verdict: 'deny' })).toMatchObject({ total: 4, invited: 0 })
  })

  it('on all that match one identity decides nobody else', async () => {
    const { ids, domain } = await queueGroup(3)
    const [chosen = ''] = ids
    const { personKey: person } = await database.approvalRequest.findUniqueOrThrow({ where: { id: chosen } })
    const selection = { kind: 'matching', query: { view: 'pending', person } } as const
    expect(await previewBatch(context(), ana, { selection, verdict: 'deny' })).toMatchObject({ total: 1 })
    const batchId = await start(ana, { selection, ...deny })
    await decideBatch({ database, now }, batchId, never)
    const denied = await database.approvalRequest.findMany({ where: { domain, state: 'denied' } })
    expect(denied.map(({ id }) => id)).toEqual([chosen])
  })

  it('decides all that matched when it began and nobody who came later', async () => {
    const { selection, ids, domain } = await queueGroup(9)
    const batchId = await start(ana, { selection, ...deny, requestorMessage: 'Please ask your manager.' })
    const late = await queueSignUp(database, flowId, googleGuest('Too Late', { email: `late@${domain}` }))
    await decideBatch({ database, now }, batchId, never)
    expect(await findBatch(database, ana, batchId)).toMatchObject({
      state: 'done',
      total: 9,
      waiting: 0,
      resolved: 9,
      refused: [],
    })
    const rows = await database.approvalRequest.findMany({ where: { id: { in: ids } } })
    expect(rows.every(row => row.state === 'denied' && row.requestorMessage === 'Please ask your manager.')).toBe(true)
    expect(await database.approvalRequest.findUniqueOrThrow({ where: { id: late } })).toMatchObject({
      state: 'pending',
    })
    const audit = await database.auditEvent.findMany({ where: { requestId: { in: ids }, action: 'request.denied' } })
    expect(audit.map(({ name }) => name)).toEqual(Array.from({ length: 9 }, () => 'Ana Duarte'))
    const [started] = await database.auditEvent.findMany({
      where: { action: 'batch.started' },
      orderBy: { id: 'desc' },
    })
    expect(started).toMatchObject({ name: 'Ana Duarte', details: { batchId, verdict: 'deny', requests: 9 } })
  })

  it('refuses what a single verdict would be refused, with its reason, and goes on', async () => {
    const { ids, domain } = await queueGroup(4)
    const own = await queueSignUp(database, flowId, signUpOf({ email: ana.email }))
    const [decided = '', renewed = ''] = ids
    const requests = [...ids, own, '01980000-0000-7000-8000-000000000000'].map(id => ({ id, version: 1 }))
    const batchId = await start(ana, {
      selection: { kind: 'picked', requests: [...requests, ...requests] },
      ...approve,
    })
    await resolveRequest(context(), priya, { requestId: decided, version: 1, ...deny })
    await database.approvalRequest.update({ where: { id: renewed }, data: { version: { increment: 1 } } })
    await decideBatch({ database, now }, batchId, never)
    const progress = await findBatch(database, ana, batchId)
    expect(progress).toMatchObject({ total: 5, resolved: 2, waiting: 0 })
    expect(progress?.refused.toSorted((a, b) => a.reason.localeCompare(b.reason))).toEqual([
      { reason: 'alreadyResolved', count: 1 },
      { reason: 'changed', count: 1 },
      { reason: 'ownRequest', count: 1 },
    ])
    expect(await database.approvalRequest.count({ where: { domain, state: 'approved' } })).toBe(2)
  })

  it('is done by a worker after whoever began it has gone', async () => {
    const { selection, domain } = await queueGroup(6)
    const batchId = await start(ana, { selection, ...approve })
    const log = createLog('silent')
    const worker = await startWorker({ databaseUrl, tasks: batchTasks({ database, now }), log })
    await expect.poll(async () => (await findBatch(database, ana, batchId))?.state, { timeout: 20_000 }).toBe('done')
    await worker.stop()
    expect(await database.approvalRequest.count({ where: { domain, state: 'approved' } })).toBe(6)
    expect((await listBatches(database, ana, new Date(0))).map(({ id }) => id)).toContain(batchId)
  })

  it('goes on after an interruption, and counts what was decided just before it', async () => {
    const { selection, ids } = await queueGroup(5)
    const batchId = await start(ana, { selection, ...approve })
    // Decided, and killed before it could be noted.
    await resolveRequest(context(), ana, { requestId: ids[0] ?? '', version: 1, ...approve, batchId })
    const stopping = new AbortController()
    stopping.abort()
    await decideBatch({ database, now }, batchId, stopping.signal)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ state: 'running', waiting: 5 })
    await decideBatch({ database, now }, batchId, never)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ state: 'done', resolved: 5, refused: [] })
  })

  it('decides each once though two workers are at it', async () => {
    const { selection, ids } = await queueGroup(20)
    const batchId = await start(ana, { selection, ...approve })
    await Promise.all([1, 2, 3].map(() => decideBatch({ database, now }, batchId, never)))
    expect(await findBatch(database, ana, batchId)).toMatchObject({ state: 'done', resolved: 20, refused: [] })
    expect(await database.resolution.count({ where: { requestId: { in: ids } } })).toBe(20)
  })

  it('that lost its worker is taken up again, and one that runs is left alone', async () => {
    const { selection } = await queueGroup(2)
    const batchId = await start(ana, { selection, ...approve })
    const jobs = () => database.$queryRaw<object[]>`
      SELECT key FROM graphile_worker.jobs WHERE key = ${`batch:${batchId}`}::text AND locked_at IS NULL`
    await database.$executeRaw`UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'killed', key = NULL WHERE key = ${`batch:${batchId}`}::text`
    await resumeBatches(database, now())
    expect(await jobs()).toEqual([])
    await resumeBatches(database, new Date(Date.now() + 60_000))
    expect(await jobs()).toHaveLength(1)
    await decideBatch({ database, now }, batchId, never)
  })

  it('that is cancelled leaves the rest alone', async () => {
    const { selection, domain } = await queueGroup(3)
    const batchId = await start(ana, { selection, ...approve })
    expect(await cancelBatch(context(), priya, batchId)).toEqual({ kind: 'notFound' })
    expect(await cancelBatch(context(), ana, batchId)).toEqual({ kind: 'stopped' })
    expect(await cancelBatch(context(), ana, batchId)).toEqual({ kind: 'over' })
    await decideBatch({ database, now }, batchId, never)
    expect(await findBatch(database, ana, batchId)).toMatchObject({ state: 'cancelled', waiting: 3, resolved: 0 })
    expect(await database.approvalRequest.count({ where: { domain, state: 'pending' } })).toBe(3)
  })

  it('that is taken back within the hold leaves no verdict standing, and after it those that took effect', async () => {
    const { selection, ids, domain } = await queueGroup(4)
    const batchId = await start(ana, { selection, ...approve })
    await decideBatch({ database, now }, batchId, never)
    await database.approvalRequest.update({
      where: { id: ids[0] ?? '' },
      data: { heldUntil: new Date(Date.now() - 1000) },
    })
    expect(await takeBatchBack(context(), ana, batchId)).toEqual({ kind: 'stopped' })
    await decideBatch({ database, now }, batchId, never)
    expect(await findBatch(database, ana, batchId)).toMatchObject({
      state: 'taken_back',
      takenBack: 3,
      resolved: 1,
      refused: [],
    })
    expect(await database.approvalRequest.count({ where: { domain, state: 'pending' } })).toBe(3)
  })
})

describe('a batch is refused', () => {
  it('to who may not decide, without a reason to deny, and where there is nothing to decide', async () => {
    const group = await queueGroup(1)
    const { shown } = await previewBatch(context(), ana, { ...group, ...approve })
    const selection = { ...group.selection, shown }
    for (const person of [noah, otto]) {
      expect(await startBatch(context(), person, { selection, ...approve })).toEqual({ kind: 'forbidden' })
      await expect(previewBatch(context(), person, { selection, verdict: 'approve' })).rejects.toThrow('right')
    }
    expect(await startBatch(context(), ana, { selection, ...deny, justification: ' ' })).toEqual({
      kind: 'justificationMissing',
    })
    expect(await startBatch(context(), ana, { selection, ...deny, requestorMessage: 'a\nb' })).toEqual({
      kind: 'requestorMessageUnreadable',
    })
    for (const query of [
      { view: 'pending', domain: 'nobody.example' },
      { view: 'all' },
      { view: 'approved' },
    ] as const) {
      expect(await startBatch(context(), ana, { selection: { kind: 'matching', query, shown }, ...approve })).toEqual({
        kind: 'nothingToDecide',
      })
    }
  })

  it('what concerns flows that the person is not bound to, also by bulk ids', async () => {
    const { selection, ids } = await queueGroup(2)
    await database.flowApprover.create({ data: { flowId, kind: 'person', principalId: priya.objectId, name: 'Priya' } })
    const picked = { kind: 'picked', requests: ids.map(id => ({ id, version: 1 })) } as const
    const { shown } = await previewBatch(context(), priya, { selection, verdict: 'approve' })
    for (const each of [{ ...selection, shown }, picked]) {
      expect(await startBatch(context(), ana, { selection: each, ...approve })).toEqual({ kind: 'nothingToDecide' })
      expect((await previewBatch(context(), ana, { selection: each, verdict: 'approve' })).total).toBe(0)
    }
    expect((await previewBatch(context(), ada, { selection, verdict: 'approve' })).total).toBe(2)
    const batchId = await start(priya, { selection, ...approve })
    // Bound elsewhere meanwhile.
    await database.flowApprover.updateMany({ data: { principalId: 'somebody-else' } })
    await decideBatch({ database, now }, batchId, never)
    expect(await findBatch(database, priya, batchId)).toMatchObject({
      resolved: 0,
      refused: [{ reason: 'notFound', count: 2 }],
    })
    expect(await findBatch(database, signedIn('Some Body', 'Approver'), batchId)).toBeUndefined()
  })
})
