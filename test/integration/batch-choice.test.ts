import { afterAll, expect, it } from 'vitest'
import { mostInBatch, type Shown } from '#lib/batches/batch.ts'
import { previewBatch } from '#lib/batches/preview-batch.prisma.ts'
import { startBatch } from '#lib/batches/start-batch.prisma.ts'
import { cancelBatch } from '#lib/batches/stop-batch.prisma.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ana, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'
import { storeWaiting } from '#test/support/store-waiting.ts'

const { database, databaseUrl, flow, close } = await openTestDatabase()
afterAll(close)

const approve = { verdict: 'approve', justification: '' } as const
let group = 0

/** So many requests of a domain of their own, a minute apart; `now` is after all of them. */
async function storeGroup(count: number) {
  const domain = `choice${++group}.example`
  await storeWaiting(databaseUrl, { count, domain, name: `Choice ${group}` })
  const rows = await database.approvalRequest.findMany({ where: { domain }, orderBy: { createdAt: 'asc' } })
  return { domain, query: { view: 'pending', domain }, rows, ids: rows.map(({ id }) => id) } as const
}

function contextAt(now = new Date(), most = mostInBatch) {
  return { database, now, rightsReadAt: now, most }
}

async function preview(query: QueueQuery, context = contextAt()) {
  return previewBatch(context, ana, { selection: { kind: 'matching', query }, verdict: 'approve' })
}

async function start(query: QueueQuery, shown: Shown, context = contextAt()) {
  return startBatch(context, ana, { selection: { kind: 'matching', query, shown }, ...approve })
}

/** The requests of a batch, the oldest first. */
async function frozenIn(outcome: Awaited<ReturnType<typeof startBatch>>): Promise<readonly string[]> {
  if (outcome.kind !== 'started') throw new Error(`the batch did not start: ${outcome.kind}`)
  const items = await database.verdictBatchItem.findMany({
    where: { batchId: outcome.batchId },
    orderBy: { request: { createdAt: 'asc' } },
  })
  return items.map(({ requestId }) => requestId)
}

it('all that match an age are in the batch though many others match all the rest', async () => {
  const { query, rows } = await storeGroup(200)
  const context = contextAt(new Date(), 100)
  const hourAgo = new Date(context.now.getTime() - 3_600_000)
  const twoHoursAgo = new Date(context.now.getTime() - 7_200_000)
  const young = rows.filter(({ createdAt }) => createdAt >= hourAgo).map(({ id }) => id)
  const between = rows.filter(({ createdAt }) => createdAt < hourAgo && createdAt >= twoHoursAgo).map(({ id }) => id)
  for (const [age, ids] of [
    [{ youngerThan: '1h' }, young],
    [{ olderThan: '1h', youngerThan: '2h' }, between],
  ] as const) {
    const asked = { ...query, ...age }
    const { total, more, shown } = await preview(asked, context)
    expect({ total, more }).toEqual({ total: ids.length, more: false })
    expect(await frozenIn(await start(asked, shown, context))).toEqual(ids)
  }
})

it('of more than a batch takes it takes the first of the list, and says that there are more', async () => {
  const { query, ids } = await storeGroup(6)
  for (const [sort, first] of [
    ['oldest', ids.slice(0, 3)],
    ['newest', ids.slice(3)],
  ] as const) {
    const { total, more, shown, flows } = await preview({ ...query, sort }, contextAt(new Date(), 3))
    expect({ total, more, flows }).toEqual({
      total: 3,
      more: true,
      flows: [{ flowId: flow.id, name: 'Partners', count: 3 }],
    })
    expect(await frozenIn(await start({ ...query, sort }, shown, contextAt(new Date(), 3)))).toEqual(first)
  }
  expect(await preview(query, contextAt(new Date(), 6))).toMatchObject({ total: 6, more: false })
})

it('who arrives after the consequences were shown is left out', async () => {
  const { query, domain, ids } = await storeGroup(2)
  const { shown } = await preview(query)
  await queueSignUp(
    database,
    flow.id,
    googleGuest('Came Later', { email: `later@${domain}` }),
    new Date(Date.now() + 1_000),
  )
  expect(await frozenIn(await start(query, shown))).toEqual(ids)
})

it('ages are counted until the consequences were shown, so that nobody grows into a batch', async () => {
  const { query, rows } = await storeGroup(100)
  const asked = { ...query, olderThan: '1h' } as const
  const { shown } = await preview(asked)
  const old = rows.filter(({ createdAt }) => createdAt < new Date(shown.at.getTime() - 3_600_000))
  const later = contextAt(new Date(shown.at.getTime() + 20 * 60_000))
  expect(await frozenIn(await start(asked, shown, later))).toEqual(old.map(({ id }) => id))
})

it('where others would be decided than were shown nothing begins, and the answer says what would be', async () => {
  const { query, ids } = await storeGroup(3)
  const { shown } = await preview(query)
  await resolveRequest(contextAt(), priya, { requestId: ids[0] ?? '', version: 1, ...approve })
  const written = await database.auditEvent.count()
  const outcome = await start(query, shown)
  expect(outcome).toMatchObject({ kind: 'changed', preview: { total: 2, more: false } })
  expect(await database.verdictBatchItem.count({ where: { requestId: { in: ids } } })).toBe(0)
  expect(await database.auditEvent.count()).toBe(written)
  if (outcome.kind === 'changed') {
    expect(await frozenIn(await start(query, outcome.preview.shown))).toEqual(ids.slice(1))
  }
})

it('what is sent again, because its answer was lost, begins once: also at once, and after some were decided', async () => {
  const { query, ids } = await storeGroup(3)
  const { shown } = await preview(query)
  const sent = await Promise.all([1, 2, 3].map(() => start(query, shown)))
  await resolveRequest({ database, now: new Date() }, priya, { requestId: ids[0] ?? '', version: 1, ...approve })
  sent.push(await start(query, shown))
  const batchIds = sent.map(outcome => (outcome.kind === 'started' ? outcome.batchId : outcome.kind))
  expect(new Set(batchIds).size).toBe(1)
  expect(await database.verdictBatchItem.count({ where: { requestId: { in: ids } } })).toBe(3)
  const another = { ...approve, justification: 'for another reason' }
  const selection = { kind: 'matching', query, shown } as const
  expect(await startBatch(contextAt(), ana, { selection, ...another })).toMatchObject({ kind: 'changed' })
  await cancelBatch({ database, now: new Date() }, ana, batchIds[0] ?? '')
  expect(await start(query, shown)).toMatchObject({ kind: 'changed' })
})

it('as many others are not taken for those that were shown', async () => {
  const { query, ids } = await storeGroup(3)
  const { shown } = await preview(query, contextAt(new Date(), 2))
  await resolveRequest(contextAt(), priya, { requestId: ids[0] ?? '', version: 1, ...approve })
  const outcome = await start(query, shown, contextAt(new Date(), 2))
  expect(outcome).toMatchObject({ kind: 'changed', preview: { total: 2, more: false } })
})

it('who sends newer details after the consequences were shown is not decided unseen', async () => {
  const { query, ids } = await storeGroup(2)
  const { shown } = await preview(query)
  await database.approvalRequest.update({
    where: { id: ids[1] ?? '' },
    data: { version: { increment: 1 }, changedAt: new Date(Date.now() + 1_000) },
  })
  expect((await start(query, shown)).kind).toBe('changed')
})

it('what was picked is decided in the versions that were seen, and a changed consequence is shown anew', async () => {
  const { ids } = await storeGroup(3)
  const selection = { kind: 'picked', requests: ids.map(id => ({ id, version: 1 })) } as const
  const before = await previewBatch(contextAt(), ana, { selection, verdict: 'approve' })
  expect(before.total).toBe(3)
  await database.approvalRequest.update({ where: { id: ids[1] ?? '' }, data: { version: { increment: 1 } } })
  const shown = { ...selection, shown: before.shown }
  expect(await startBatch(contextAt(), ana, { selection: shown, ...approve })).toMatchObject({
    kind: 'changed',
    preview: { total: 2 },
  })
  // Rows that were seen and no consequences: each that cannot be decided is named afterwards.
  const outcome = await startBatch(contextAt(), ana, { selection, ...approve })
  expect(await frozenIn(outcome)).toEqual(ids)
  const items = await database.verdictBatchItem.findMany({ where: { requestId: { in: ids } } })
  expect(items.map(({ version }) => version)).toEqual([1, 1, 1])
})
