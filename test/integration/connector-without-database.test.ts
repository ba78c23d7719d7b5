import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FragileConnection, openFragileConnection } from '#test/support/fragile-connection.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

const person = {
  email: 'ana@northwind.example',
  identities: [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '1' }],
  ui_locales: 'en-US',
}

let way: FragileConnection
let connector: TestConnector
beforeEach(async () => {
  connector = await startConnector(async url => {
    way = await openFragileConnection(url)
    return way.url
  })
})
afterEach(async () => {
  way.mend()
  await connector.close()
  await way.close()
})

describe.each(['check-approval-status', 'request-approval'])('%s', step => {
  it.each([
    ['cut off', () => way.cut()],
    ['stalled', () => way.stall()],
    ['slow', () => way.slow(4_000)],
  ])('stops everyone with a block page while the database is %s, and answers again afterwards', async (_how, fault) => {
    await connector.setPolicy({ unmatched: 'admit', afterAccount: 'continue' })
    fault()
    const answers = await Promise.all(
      Array.from({ length: 30 }, async () => {
        const startedAt = performance.now()
        const answer = await connector.call(step, person)
        return { ...answer, milliseconds: performance.now() - startedAt }
      }),
    )
    for (const { status, body, milliseconds } of answers) {
      expect(status).toBe(200)
      expect(body).toMatchObject({ action: 'ShowBlockPage', userMessage: expect.stringContaining('right now') })
      // Entra waits 20 s; we promise 3 s, which leaves room for a busy machine here.
      expect(milliseconds).toBeLessThan(10_000)
    }
    way.mend()
    await expect
      .poll(async () => (await connector.call(step, person)).body.action, { timeout: 20_000 })
      .toBe('Continue')
  })
})

it('stops everyone while every connection is taken, and answers again afterwards', async () => {
  await connector.setPolicy({ unmatched: 'admit', afterAccount: 'continue' })
  const taken = Promise.all(Array.from({ length: 10 }, () => connector.database.$queryRaw`SELECT pg_sleep(6)::text`))
  await expect
    .poll(async () => (await connector.call('request-approval', person)).body, { timeout: 6_000, interval: 1 })
    .toMatchObject({ action: 'ShowBlockPage', userMessage: expect.stringContaining('right now') })
  await taken
  expect((await connector.call('request-approval', person)).body.action).toBe('Continue')
})

it('stops everyone while somebody holds a long lock, and admits nobody late', async () => {
  await connector.setPolicy({ unmatched: 'review', afterAccount: 'continue' })
  await connector.database.$transaction(
    async transaction => {
      await transaction.$executeRaw`LOCK TABLE approval_request IN ACCESS EXCLUSIVE MODE`
      for (const step of ['check-approval-status', 'request-approval']) {
        const { status, body } = await connector.call(step, person)
        expect(status).toBe(200)
        expect(body).toMatchObject({ action: 'ShowBlockPage', userMessage: expect.stringContaining('right now') })
      }
    },
    { timeout: 15_000 },
  )
  expect((await connector.call('request-approval', person)).body.action).toBe('ShowBlockPage')
  expect(await connector.database.approvalRequest.count()).toBe(1)
})

it('hears of changed settings again after the listening connection was lost', async () => {
  way.cut()
  way.mend()
  await connector.database.flow.updateMany({ data: { unmatched: 'deny' } }).catch(() => undefined)
  await expect
    .poll(
      async () => {
        await connector.database.flow.updateMany({ data: { unmatched: 'deny' } })
        return (await connector.call('check-approval-status', person)).body.action
      },
      { timeout: 25_000, interval: 200 },
    )
    .toBe('ShowBlockPage')
})
