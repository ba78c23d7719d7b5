import { afterAll, expect, it } from 'vitest'
import { exportActivity } from '#lib/activity/export-activity.ts'
import { listActivity } from '#lib/activity/list-activity.prisma.ts'
import { listConnectorCalls } from '#lib/activity/list-connector-calls.prisma.ts'
import { findQueuePage } from '#lib/queue/find-queue-page.prisma.ts'
import { changeBetween } from '#test/support/change-between.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada } from '#test/support/people.ts'
import { storeWaiting } from '#test/support/store-waiting.ts'

const { database, databaseUrl, close } = await openTestDatabase()
afterAll(close)

const now = () => new Date()

it('the queue loses nobody while others leave between two questions of one page', async () => {
  await storeWaiting(databaseUrl, { count: 60, domain: 'walk.example', name: 'Walk' })
  const waiting = await database.approvalRequest.findMany({
    where: { state: 'pending' },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    select: { id: true },
  })
  const ids = waiting.map(({ id }) => id)
  const [leaving, wanted] = [ids.slice(0, 10), ids.slice(10)]
  await database.approvalRequest.updateMany({ where: { id: { in: wanted } }, data: { flags: ['wanted'] } })
  const changing = changeBetween(database, () =>
    database.approvalRequest.updateMany({ where: { id: { in: leaving.splice(0, 2) } }, data: { state: 'withdrawn' } }),
  )
  const bounds = { shortWalk: 2, longWalk: 10, mostCandidates: 1 }
  const scope = { kind: 'everything' } as const
  const seen: string[] = []
  let after: string | undefined
  do {
    const query = { view: 'pending', flag: 'wanted', after } as const
    const page = await findQueuePage(changing, { query, person: ada, scope, now: now() }, bounds)
    seen.push(...page.ids)
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(leaving).toEqual([])
  expect(seen).toEqual(wanted)
})

/** One look goes so far, and these lines are five more. */
const lines = 20_005

it('a file of the log holds each line once while lines are added between two questions', async () => {
  const add = (from: number, to: number) => database.$executeRaw`
    INSERT INTO audit_event (at, actor, action, details)
    SELECT now(), 'entra', CASE WHEN i BETWEEN 6 AND 10 THEN 'request.let-on' ELSE 'request.queued' END, '{}'
      FROM generate_series(${from}::int, ${to}::int) AS i`
  await add(1, lines)
  const changing = changeBetween(database, () => add(lines + 1, lines + 10))
  const readPage = (after: string | undefined) =>
    listActivity(changing, ada, { query: { action: 'request.let-on', after } })
  let text = ''
  for await (const part of exportActivity(readPage, 'ndjson')) text += part
  expect(text.match(/request\.let-on/g)).toHaveLength(5)
  expect((await listActivity(database, ada, { query: { action: 'request.let-on' } })).next).not.toBeNull()
})

it('the calls of Entra are listed once each while calls are added between two questions', async () => {
  const add = (from: number, to: number) => database.$executeRaw`
    INSERT INTO connector_call (at, step, status, reason, milliseconds)
    SELECT now(), 'request-approval', CASE WHEN i BETWEEN 6 AND 10 THEN 401 ELSE 200 END, 'requested', 3
      FROM generate_series(${from}::int, ${to}::int) AS i`
  await add(1, lines)
  const changing = changeBetween(database, () => add(lines + 1, lines + 10))
  const seen: string[] = []
  let after: string | undefined
  do {
    const page = await listConnectorCalls(changing, ada, { query: { outcome: 'refused', after } })
    seen.push(...page.calls.map(({ id }) => id))
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(seen).toHaveLength(5)
  expect(new Set(seen).size).toBe(5)
})
