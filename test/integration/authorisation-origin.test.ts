import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { actionRows } from './authorisation/action-rows.ts'
import { callers } from './authorisation/callers.ts'
import { digestDatabase } from './authorisation/database-digest.ts'
import { readEntryPoints } from './authorisation/entry-points.ts'
import { tryAction } from './authorisation/judge.ts'
import { pageRows } from './authorisation/page-rows.ts'
import { routeRows } from './authorisation/route-rows.ts'
import { openWorld, type World } from './authorisation/world.ts'

// Each test makes dozens of calls, and the product is started anew: on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

const { actions } = await readEntryPoints()

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world?.close())

/** What a page that is not ours sends with the cookie of somebody who may do everything. */
const foreign: readonly (readonly [string, string | undefined, { readonly [name: string]: string }?])[] = [
  ['no origin', undefined],
  ['the origin of a sandbox', 'null'],
  ['another origin', 'https://evil.example'],
  ['another origin that a proxy vouches for', 'https://evil.example', { 'x-forwarded-host': 'evil.example' }],
  ['another port', 'http://127.0.0.1:1'],
  ['an origin that begins like ours', 'own.evil.example'],
  ['an empty origin', ''],
]

it.each(actions)('$name changes nothing for a page that is not ours', async action => {
  const row = actionRows[action.name]
  if (row === undefined) throw new Error('the table of authorisation has no row of it')
  for (const [what, origin, headers = {}] of foreign) {
    const from = origin === 'own.evil.example' ? `${world.url}.evil.example` : origin
    const { kind, changed } = await tryAction(
      world,
      { action, row, caller: 'administrator' },
      { origin: from, headers },
    )
    expect([what, changed]).toEqual([what, 'nothing'])
    expect([what, kind]).not.toEqual([what, row.answers.administrator])
  }
})

/** All but those that Entra calls, which comes from no page and brings its own credential. */
const posts = Object.entries(routeRows).filter(([route, { POST }]) => POST && !/connectors|extensions/.test(route))

it.each(posts)('%s answers no page that is not ours', async (_, { POST }) => {
  for (const [what, origin, headers = {}] of foreign) {
    const from = origin === undefined ? {} : { origin }
    const { status } = await world.call('administrator', POST?.path(world) ?? '', {
      method: 'POST',
      headers: { ...headers, ...from, 'content-type': 'application/json' },
      body: JSON.stringify(POST?.body?.(world)),
    })
    expect([what, status]).toEqual([what, 403])
  }
})

it('reading changes nothing: every page and every route, with what follows a link', async () => {
  // Whoever follows a running batch of theirs renews its rights by what Entra says: authorisation.test.ts has that.
  await world.database.verdictBatch.updateMany({ data: { state: 'done', finishedAt: new Date() } })
  const before = await digestDatabase(world.database)
  const read = Object.values(routeRows).flatMap(({ GET }) => (GET === undefined ? [] : [GET.path(world)]))
  const addresses = [...read, ...Object.values(pageRows).map(({ address }) => address(world))]
  for (const address of addresses) {
    for (const method of ['GET', 'HEAD']) {
      await world.call('administrator', address, { method })
      await world.call('administrator', address, { method, headers: { rsc: '1', 'next-router-prefetch': '1' } })
    }
  }
  expect(await digestDatabase(world.database)).toBe(before)
})

it.each(actions)('$name cannot be reached by reading', async action => {
  const row = actionRows[action.name]
  const args = await row?.args(world, callers.administrator)
  const before = await digestDatabase(world.database)
  for (const address of ['/requests', '/settings/flows']) {
    await world.call(
      'administrator',
      `${address}?next-action=${action.id}&0=${encodeURIComponent(JSON.stringify(args))}`,
      {
        headers: { 'next-action': action.id, origin: world.url },
      },
    )
  }
  expect(await digestDatabase(world.database)).toBe(before)
})
