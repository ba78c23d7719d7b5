import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { announcePresence } from '#lib/live/announce-presence.prisma.ts'
import { type LiveEvent, parseLiveEvent } from '#lib/live/live-event.ts'
import { type LiveHub, openLiveHub } from '#lib/live/live-hub.postgres.ts'
import { openStream } from '#lib/live/open-stream.ts'
import { publishArrivals } from '#lib/live/publish-arrivals.prisma.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { findScope } from '#lib/requests/flow-scope.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

let database: Database
let databaseUrl: string
let flowId: string
let close: () => Promise<void>
let replicas: readonly LiveHub[]
const log = createLog('silent')
const now = () => new Date()
const believedForMs = 10 * 60_000

beforeAll(async () => {
  const opened = await openTestDatabase()
  ;({ database, databaseUrl, close } = opened)
  flowId = opened.flow.id
  replicas = [0, 1].map(() => openLiveHub({ databaseUrl, now, log }))
  // Listening begins in the background; both say so to whoever listens already.
  await Promise.all(
    replicas.map(async replica => (await listenTo(replica, ada)).until(event => event.kind === 'refresh')),
  )
})
afterAll(async () => {
  await Promise.all(replicas.map(replica => replica.close()))
  await close()
})

type Page = {
  readonly until: (wanted: (event: LiveEvent) => boolean) => Promise<LiveEvent>
  readonly ended: () => Promise<boolean>
  readonly leave: () => Promise<void>
  readonly heard: readonly LiveEvent[]
}

const pages: Page[] = []
beforeEach(async () => {
  await Promise.all(pages.splice(0).map(page => page.leave()))
})

const hasMissed = async () => false

/** Opens a page's stream on a replica and reads events off it. */
async function listenTo(replica: LiveHub, person: SignedIn, resumes = false): Promise<Page> {
  const readScope = () => findScope(database, person)
  const scope = await readScope()
  const stream = openStream(replica, { person, scope, readScope, hasMissed: async () => resumes, believedForMs })
  if (stream === undefined) throw new Error('too many are open')
  const reader = stream.getReader()
  const decoder = new TextDecoder()
  const heard: LiveEvent[] = []
  const readOn = async (): Promise<boolean> => {
    const { done, value } = await reader.read()
    for (const [, text = ''] of decoder.decode(value, { stream: true }).matchAll(/^data: (.*)$/gm))
      heard.push(parseLiveEvent(text))
    return !done
  }
  const until = async (wanted: (event: LiveEvent) => boolean): Promise<LiveEvent> => {
    for (;;) {
      const found = heard.find(wanted)
      if (found !== undefined) return found
      if (!(await readOn())) throw new Error('the stream ended')
    }
  }
  const ended = async (): Promise<boolean> => ((await readOn()) ? ended() : true)
  const page = { until, ended, heard, leave: () => reader.cancel() }
  pages.push(page)
  return page
}

it('tells the pages of every replica who decided what, in the state and version that hold now', async () => {
  const both = await Promise.all(replicas.map(replica => listenTo(replica, priya)))
  const requestId = await queueSignUp(database, flowId, googleGuest('Decided Live'))
  await resolveRequest({ database, now: now() }, ana, { requestId, version: 1, verdict: 'approve', justification: '' })
  for (const page of both) {
    expect(await page.until(event => event.kind === 'changed' && event.requestId === requestId)).toMatchObject({
      action: 'request.approved',
      by: 'Ana Duarte',
      state: 'approved',
      version: 2,
      flowId,
    })
  }
})

it('says nothing of a verdict that was not written', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  const page = await listenTo(replica, priya)
  const requestId = await queueSignUp(database, flowId, googleGuest('Rolled Back'))
  await expect(
    database.$transaction(async transaction => {
      await transaction.auditEvent.create({
        data: { at: now(), actor: 'person', action: 'request.approved', flowId, requestId },
      })
      throw new Error('rolled back')
    }),
  ).rejects.toThrow('rolled back')
  const other = await queueSignUp(database, flowId, googleGuest('Decided After'))
  await resolveRequest({ database, now: now() }, ana, {
    requestId: other,
    version: 1,
    verdict: 'approve',
    justification: '',
  })
  await page.until(event => event.kind === 'changed' && event.requestId === other)
  expect(page.heard.filter(event => 'requestId' in event && event.requestId === requestId)).toEqual([])
})

it('tells of arrivals once each, and in a flood only that there is something new', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  const page = await listenTo(replica, priya)
  const publisher = publishArrivals(database, log)
  const requestId = await queueSignUp(database, flowId, googleGuest('Just Arrived'))
  publisher.publish({ requestId, flowId })
  publisher.publish({ requestId, flowId })
  await page.until(event => event.kind === 'arrived' && event.requestId === requestId)
  for (let i = 0; i < 500; i++) publisher.publish({ requestId: `flood-${i}`, flowId })
  await publisher.close()
  await page.until(event => event.kind === 'refresh')
  expect(page.heard.filter(event => event.kind === 'arrived')).toHaveLength(1)
})

it('shows who looks to the others, also to a page that opens later, and stores nothing', async () => {
  const [here, there] = replicas
  if (here === undefined || there === undefined) throw new Error('there are no replicas')
  const requestId = await queueSignUp(database, flowId, googleGuest('Looked At'))
  const before = await database.auditEvent.count()
  const watching = await listenTo(there, priya)
  const own = await listenTo(there, ana)
  const look = (looking: boolean, at = now()) => announcePresence({ database, now: at }, ana, { requestId, looking })
  expect(await look(true)).toEqual({ kind: 'announced' })
  expect(await watching.until(event => event.kind === 'looking')).toMatchObject({ requestId, name: 'Ana Duarte' })
  const late = await listenTo(there, priya)
  expect(await late.until(event => event.kind === 'looking')).toMatchObject({ requestId })
  await look(false)
  const left = await watching.until(event => event.kind === 'looking' && Date.parse(event.until) <= Date.now())
  expect(left).toMatchObject({ requestId, objectId: ana.objectId })
  const afterwards = await listenTo(there, priya, true)
  await afterwards.until(event => event.kind === 'refresh')
  expect([...afterwards.heard, ...own.heard].filter(event => event.kind === 'looking')).toEqual([])
  expect(await database.auditEvent.count()).toBe(before)
  expect(await announcePresence({ database, now: now() }, noah, { requestId, looking: true })).toEqual({
    kind: 'forbidden',
  })
})

it('tells an approver nothing of flows that they are not bound to', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  await database.flowApprover.create({ data: { flowId, kind: 'person', principalId: priya.objectId, name: 'Priya' } })
  const outside = await listenTo(replica, ana)
  const inside = await listenTo(replica, priya)
  const requestId = await queueSignUp(database, flowId, googleGuest('Behind Doors'))
  expect(await announcePresence({ database, now: now() }, ana, { requestId, looking: true })).toEqual({
    kind: 'notFound',
  })
  await announcePresence({ database, now: now() }, ada, { requestId, looking: true })
  await resolveRequest({ database, now: now() }, priya, {
    requestId,
    version: 1,
    verdict: 'approve',
    justification: '',
  })
  await inside.until(event => event.kind === 'changed' && event.requestId === requestId)
  await database.$queryRaw`SELECT pg_notify('anteroom_requests', '{"kind":"refresh"}')::text`
  await outside.until(event => event.kind === 'refresh')
  expect(outside.heard).toEqual([{ kind: 'refresh' }])
  await database.flowApprover.deleteMany()
})

it('ends the streams of whoever signs out, on every replica, and nobody else’s', async () => {
  const own = await Promise.all(replicas.map(replica => listenTo(replica, ana)))
  const others = await Promise.all(replicas.map(replica => listenTo(replica, priya)))
  const { tenantId, objectId } = ana
  await database.$queryRaw`SELECT pg_notify('anteroom_sessions', ${JSON.stringify({ tenantId, objectId })})::text`
  expect(await Promise.all(own.map(page => page.ended()))).toEqual([true, true])
  await database.$queryRaw`SELECT pg_notify('anteroom_requests', '{"kind":"refresh"}')::text`
  for (const page of others) await page.until(event => event.kind === 'refresh')
})

it('reads with each heartbeat again which flows somebody may hear of', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const page = await listenTo(replica, ana)
  await database.flowApprover.create({ data: { flowId, kind: 'person', principalId: priya.objectId, name: 'Priya' } })
  vi.advanceTimersByTime(20_000)
  vi.useRealTimers()
  await page.until(event => event.kind === 'refresh')
  const requestId = await queueSignUp(database, flowId, googleGuest('No Longer Heard'))
  await resolveRequest({ database, now: now() }, ada, { requestId, version: 1, verdict: 'deny', justification: 'x' })
  await database.flowApprover.deleteMany()
  await database.$queryRaw`SELECT pg_notify('anteroom_requests', '{"kind":"refresh"}')::text`
  await page.until(event => event.kind === 'refresh' && page.heard.filter(each => each.kind === 'refresh').length > 1)
  expect(page.heard.filter(event => event.kind === 'changed')).toEqual([])
  await page.leave()
})

it('has everybody read anew after the connection to PostgreSQL was lost', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  const page = await listenTo(replica, priya)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'anteroom live' AND datname = current_database()`)
  await client.end()
  await page.until(event => event.kind === 'refresh')
})

it('has a page that comes back read anew, for it may have missed something', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  await (await listenTo(replica, priya, true)).until(event => event.kind === 'refresh')
})

it('serves one person only so many pages, and takes a new one when one is left', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  const readScope = () => findScope(database, ana)
  const scope = await readScope()
  const open = () => openStream(replica, { person: ana, scope, readScope, hasMissed, believedForMs })
  const streams = Array.from({ length: 20 }, open)
  expect(streams.filter(stream => stream === undefined)).toHaveLength(8)
  await streams[0]?.cancel()
  expect(open()).toBeDefined()
  expect(open()).toBeUndefined()
})

it('cuts off a reader who takes nothing in, and only that one', async () => {
  const [replica] = replicas
  if (replica === undefined) throw new Error('there is no replica')
  const readScope = () => findScope(database, priya)
  const scope = await readScope()
  const slow = openStream(replica, { person: priya, scope, readScope, hasMissed, believedForMs })
  const quick = await listenTo(replica, priya)
  for (let last = 100; last <= 700; last += 100) {
    await database.$queryRaw`
      SELECT pg_notify('anteroom_requests', json_build_object('kind', 'arrived', 'requestId', i::text, 'flowId', 'f')::text)::text
        FROM generate_series(${last - 99}::int, ${last}::int) i`
    await quick.until(event => event.kind === 'arrived' && event.requestId === String(last))
  }
  let events = 0
  for await (const chunk of slow ?? []) events += chunk.length > 0 ? 1 : 0
  expect(events).toBeLessThanOrEqual(500)
})

it('ends every stream at once when the process is told to stop', async () => {
  const hub = openLiveHub({ databaseUrl, now, log })
  const page = await listenTo(hub, ana)
  await hub.close()
  await hub.close()
  expect(await page.ended()).toBe(true)
  const scope = { kind: 'everything' } as const
  const late = { person: ana, scope, readScope: async () => scope, hasMissed, believedForMs }
  expect(openStream(hub, late)).toBeUndefined()
})

it.each(['', 'x', '{}', '{"kind":"changed"}', '[1]'])('takes a message that is none of ours (%j) for news', payload => {
  expect(parseLiveEvent(payload)).toEqual({ kind: 'refresh' })
})
