import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { actionRows } from './authorisation/action-rows.ts'
import { callers } from './authorisation/callers.ts'
import { readEntryPoints } from './authorisation/entry-points.ts'
import { judgeAction, judgePage, judgeRoute } from './authorisation/judge.ts'
import { pageRows } from './authorisation/page-rows.ts'
import { routeRows } from './authorisation/route-rows.ts'
import { spoofedHeaders } from './authorisation/spoofed-headers.ts'
import { batch } from './authorisation/stored.ts'
import { takeProxyOut, type WithoutProxy } from './authorisation/take-proxy-out.ts'
import { openWorld, type World } from './authorisation/world.ts'

// Each test makes dozens of calls, and the product is started anew: on a busy machine that takes a while.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 })

/**
 * Who may what, for everything that the production build answers to. A page, a route or a server action that is new
 * fails here until the tables beside this file have its row.
 */
const { pages, routes, actions } = await readEntryPoints()
const names = actions.map(({ name }) => name)

it('has a row for everything that the build answers to, and for nothing else', () => {
  expect(Object.keys(pageRows).toSorted()).toEqual(pages.toSorted())
  expect(Object.keys(routeRows).toSorted()).toEqual(routes.toSorted())
  expect(Object.keys(actionRows).toSorted()).toEqual(names.toSorted())
})

describe('as it was built', () => {
  let world: World
  beforeAll(async () => {
    world = await openWorld()
  })
  afterAll(() => world?.close())

  it.each(pages)('%s is shown to those who may see it', page => judgePage(world, page))
  it.each(routes)('%s answers those who may ask', route => judgeRoute(world, route))
  it.each(actions)('$name does it for those who may', action => judgeAction(world, action))

  it.each(pages)('%s is shown to nobody else for headers that Next sends itself', page =>
    judgePage(world, page, spoofedHeaders),
  )

  it('a page that follows a batch of its reader brings the rights that the session has, and nobody else’s does', async () => {
    const { batchId: id } = await batch(world, callers.approver)
    const { verdictBatch } = world.database
    await verdictBatch.update({ where: { id }, data: { rightsReadAt: new Date(0), byRoles: [] } })
    await world.call('administrator', '/api/batches')
    expect(await verdictBatch.findUnique({ where: { id } })).toMatchObject({ rightsReadAt: new Date(0), byRoles: [] })
    await world.call('approver', '/api/batches')
    const { rightsReadAt, byRoles } = await verdictBatch.findUniqueOrThrow({ where: { id } })
    expect([rightsReadAt > new Date(0), byRoles]).toEqual([true, ['Approver']])
  })
})

describe('with the proxy taken out, for headers that Next sends itself', () => {
  let [world, product]: [World?, WithoutProxy?] = []
  beforeAll(async () => {
    product = await takeProxyOut()
    world = await openWorld(product.main)
  })
  afterAll(async () => {
    await world?.close()
    await product?.[Symbol.asyncDispose]()
  })
  const running = (): World => {
    if (world === undefined) throw new Error('the copy does not run')
    return world
  }

  it('runs without it', async () => {
    const { headers } = await running().call('nobody', '/sign-in')
    expect(headers.get('content-security-policy')).not.toContain('nonce')
  })

  it.each(pages)('%s is shown to those who may see it', page => judgePage(running(), page, spoofedHeaders))
  it.each(routes)('%s answers those who may ask', route => judgeRoute(running(), route, spoofedHeaders))
  it.each(actions)('$name does it for those who may', action => judgeAction(running(), action, spoofedHeaders))
})
