import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, inject, it, vi } from 'vitest'
import type { SignedIn } from '#lib/identity/person.ts'
import type { LiveEvent } from '#lib/live/live-event.ts'
import { callAction } from './authorisation/call-action.ts'
import { callers, cookieOf } from './authorisation/callers.ts'
import { readEntryPoints } from './authorisation/entry-points.ts'
import { listenOverHttp, type OpenStream } from './authorisation/listen-over-http.ts'
import { openWorld, startReplica, type World } from './authorisation/world.ts'

// Each test makes dozens of calls, and the product is started anew: on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

let world: World
let beside: Awaited<ReturnType<typeof startReplica>>
beforeAll(async () => {
  world = await openWorld()
  beside = await startReplica(world.databaseUrl)
})
afterAll(async () => {
  beside?.server.child.kill('SIGKILL')
  await beside?.server.ended
  await world?.close()
})

const { administrator, approver, otherApprover, auditor } = callers

/** Somebody more with the same rights: of one person only so many pages are served. */
const another = (person: SignedIn): SignedIn => ({ ...person, objectId: randomUUID() })

const of = (kind: LiveEvent['kind'], requestId: string) => (event: LiveEvent) =>
  event.kind === kind && 'requestId' in event && event.requestId === requestId

/** Approves through the first replica, as a page does. */
async function approve(requestId: string): Promise<void> {
  const { actions } = await readEntryPoints()
  const action = actions.find(({ name }) => name.endsWith('requests/actions.ts#resolve'))
  if (action === undefined) throw new Error('the build has no such action')
  const verdict = { requestId, version: 1, verdict: 'approve', justification: '', requestorMessage: '' }
  const call = { action, caller: 'administrator', args: [verdict], origin: world.url } as const
  expect((await callAction(world, '/requests', call)).kind).toBe('resolved')
}

/** Everybody hears it, so whoever has not heard something before it was not told. */
async function tellAll(streams: readonly OpenStream[]): Promise<void> {
  const mark = randomUUID()
  await notify(`{"kind":"arrived","requestId":"${mark}","flowId":"${world.flow.id}"}`)
  await notify('{"kind":"refresh"}')
  await Promise.all(streams.map(stream => stream.until(({ kind }) => kind === 'refresh')))
}

async function notify(payload: string): Promise<void> {
  await world.database.$queryRaw`SELECT pg_notify('anteroom_requests', ${payload})::text`
}

it('tells a page of one replica what was decided through the other', async () => {
  const stream = await listenOverHttp(beside.url, approver)
  const requestId = await world.queue()
  await approve(requestId)
  expect(await stream.until(of('changed', requestId))).toMatchObject({ action: 'request.approved', state: 'approved' })
  await stream.leave()
})

it('tells an approver nothing of a flow that they are not bound to, on whichever replica', async () => {
  const outside = await Promise.all([world.url, beside.url].map(url => listenOverHttp(url, otherApprover)))
  const inside = await listenOverHttp(beside.url, approver)
  const requestId = await world.queue()
  const looking = { method: 'POST', headers: { origin: world.url, 'content-type': 'application/json' } }
  const look = await world.call('administrator', '/api/presence', {
    ...looking,
    body: JSON.stringify({ requestId, looking: true }),
  })
  expect(look.status).toBe(204)
  await approve(requestId)
  await inside.until(of('looking', requestId))
  await inside.until(of('changed', requestId))
  await tellAll([...outside, inside])
  for (const stream of outside) expect(stream.heard).toEqual([{ kind: 'refresh' }])
  const late = await listenOverHttp(beside.url, otherApprover, { resumes: true })
  await late.until(({ kind }) => kind === 'refresh')
  expect(late.heard).toEqual([{ kind: 'refresh' }])
  await Promise.all([...outside, inside, late].map(stream => stream.leave()))
})

it('tells a page to read anew what happened after it was read and before it listened, and no other page', async () => {
  const since = Date.now()
  await approve(await world.queue())
  const late = await listenOverHttp(beside.url, approver, { since })
  await late.until(({ kind }) => kind === 'refresh')
  const early = await listenOverHttp(beside.url, approver)
  const requestId = await world.queue()
  await approve(requestId)
  await early.until(of('changed', requestId))
  expect(early.heard.map(({ kind }) => kind)).not.toContain('refresh')
  await Promise.all([late, early].map(stream => stream.leave()))
})

it('opens for nobody who is not signed in or has no role', async () => {
  expect((await listenOverHttp(world.url, undefined)).status).toBe(401)
  expect((await listenOverHttp(world.url, callers.withoutRole)).status).toBe(403)
})

it('ends with what is believed of the rights, and opens for nobody of whom Entra says nothing then', async () => {
  let readAt = 0
  const almostOver = async () => {
    readAt = Date.now() - 10 * 60_000 + 2_000
    return listenOverHttp(world.url, approver, { readAt })
  }
  let stream = await almostOver()
  // On a busy machine they may be over before it opens.
  while (stream.status === 401) stream = await almostOver()
  expect(stream.status).toBe(200)
  await stream.ended()
  // There is no Entra to ask: a role that was taken away must not live on because the question fails.
  expect((await listenOverHttp(world.url, approver, { readAt })).status).toBe(401)
})

it('costs one connection to PostgreSQL, however many pages are open, and every one of them hears', async () => {
  const listening = async () => {
    const [row] = await world.database.$queryRaw<{ live: bigint; all: bigint }[]>`
      SELECT count(*) FILTER (WHERE application_name = 'anteroom live') AS live, count(*) AS all
        FROM pg_stat_activity WHERE datname = current_database()`
    return row
  }
  const streams: OpenStream[] = []
  // A few at a time: what is promised is of pages that are open, not of a moment in which all of them come.
  while (streams.length < 200) {
    streams.push(...(await Promise.all(Array.from({ length: 20 }, () => listenOverHttp(beside.url, another(auditor))))))
  }
  expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200))
  expect((await listening())?.live).toBe(2n)
  const requestId = await world.queue()
  await approve(requestId)
  await Promise.all(streams.map(stream => stream.until(of('changed', requestId))))
  expect((await listening())?.live).toBe(2n)
  await Promise.all(streams.map(stream => stream.leave()))
})

it('cuts off a page that takes nothing in, holds little for it, and serves the others', async () => {
  const { hostname, port } = new URL(beside.url)
  const slow = connect(Number(port), hostname)
  slow.write(
    `GET /api/events HTTP/1.1\r\nHost: ${hostname}\r\nConnection: close\r\nCookie: ${await cookieOf(another(auditor))}\r\n\r\n`,
  )
  await new Promise(resolve => slow.once('data', resolve))
  slow.pause()
  const quick = await listenOverHttp(beside.url, auditor)
  for (let last = 200; last <= eventsOfFlood; last += 200) {
    await world.database.$queryRaw`
      SELECT pg_notify('anteroom_requests', json_build_object('kind', 'arrived', 'requestId', i || repeat('x', ${padding}::int),
        'flowId', 'f')::text)::text FROM generate_series(${last - 199}::int, ${last}::int) i`
    await quick.until(event => event.kind === 'arrived' && event.requestId.startsWith(`${last}x`))
  }
  let bytes = 0
  slow.on('data', chunk => (bytes += chunk.length)).resume()
  await new Promise(resolve => slow.once('close', resolve))
  expect(quick.heard.filter(({ kind }) => kind === 'arrived')).toHaveLength(eventsOfFlood)
  expect(bytes).toBeLessThan((eventsOfFlood * padding) / 2)
  await quick.leave()
}, 60_000)

/** More than the operating system holds for a connection. */
const eventsOfFlood = 6_000
const padding = 7_000

it('stays open while PostgreSQL is away, and has the page read anew when it is back', async () => {
  const stream = await listenOverHttp(beside.url, auditor)
  const admin = new Client({ connectionString: inject('testServer').url })
  await admin.connect()
  const name = new URL(world.databaseUrl).pathname.slice(1)
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name])
  const refused = await listenOverHttp(beside.url, approver)
  expect(refused.status).toBeGreaterThanOrEqual(500)
  await refused.leave()
  await admin.query(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
  await admin.end()
  await stream.until(({ kind }) => kind === 'refresh')
  const requestId = await world.queue()
  await approve(requestId)
  await stream.until(of('changed', requestId))
  await stream.leave()
})

it('ends cleanly with the process, however many pages are open', async () => {
  const { server, url } = await startReplica(world.databaseUrl)
  const streams = await Promise.all(Array.from({ length: 50 }, () => listenOverHttp(url, another(administrator))))
  server.child.kill('SIGTERM')
  await Promise.all(streams.map(stream => stream.ended()))
  expect(await server.ended).toEqual({ code: 0, signal: null })
  expect(server.output()).not.toContain('did not stop cleanly')
})
