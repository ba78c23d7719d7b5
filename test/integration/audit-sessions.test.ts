import { once } from 'node:events'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { authOptions } from '#lib/identity/auth-options.next.ts'
import { parseSignOut, readerKeyOf } from '#lib/live/live-event.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

let connector: TestConnector
beforeAll(async () => {
  connector = await startConnector()
  globalThis.anteroom = Promise.resolve(connector.application)
})
afterAll(() => connector.close())

const options = () => authOptions(connector.application.environment)
const tid = '11111111-2222-3333-4444-555555555555'
const profile = { tid, oid: 'oid-of-ana', name: 'Ana Duarte', email: 'ana@contoso.com', roles: ['Approver', 'Other'] }
const account = { provider: 'azure-ad', providerAccountId: 'ana', type: 'oauth' } as const
const user = { id: 'ana' }

/** As the library asks when Entra has just said who somebody is. */
async function begin(): Promise<{ [name: string]: unknown }> {
  const token = await options().callbacks?.jwt?.({ token: {}, user, account, profile, trigger: 'signIn' })
  return { ...token }
}

const lines = () =>
  connector.database.auditEvent.findMany({
    where: { action: { startsWith: 'session.' } },
    orderBy: { id: 'asc' },
    select: { action: true, actor: true, tenantId: true, objectId: true, name: true, details: true },
  })

it('a sign-in and a sign-out are each a line of the audit log, and reading the session is none', async () => {
  const token = await begin()
  await options().callbacks?.jwt?.({ token, user, account: null, trigger: 'update' })
  await options().events?.signOut?.({ token, session: { expires: '' } })
  const person = { actor: 'person', tenantId: tid, objectId: 'oid-of-ana', name: 'Ana Duarte' }
  expect(await lines()).toEqual([
    { action: 'session.signed-in', ...person, details: { roles: 'Approver', groups: '' } },
    { action: 'session.signed-out', ...person, details: {} },
  ])
})

it('a sign-out is told to all replicas, which end the streams of the person’s open pages', async () => {
  const listener = new Client({ connectionString: connector.databaseUrl })
  await listener.connect()
  await listener.query('LISTEN anteroom_sessions')
  const told = once(listener, 'notification')
  await options().events?.signOut?.({ token: await begin(), session: { expires: '' } })
  const [{ payload }] = await told
  await listener.end()
  expect(parseSignOut(payload)).toBe(readerKeyOf({ tenantId: tid, objectId: 'oid-of-ana' }))
})

it('a session whose rights could not be read again is signed out by its owner', async () => {
  const owner = { tenantId: tid, objectId: 'oid-of-ana' }
  await options().events?.signOut?.({ token: { owner, readAt: 0 }, session: { expires: '' } })
  expect((await lines()).at(-1)).toMatchObject({ action: 'session.signed-out', ...owner, name: '' })
})

it('a token that names nobody leaves no line, and nobody is signed in whom the log cannot take', async () => {
  const before = (await lines()).length
  await options().events?.signOut?.({ token: {}, session: { expires: '' } })
  expect(await lines()).toHaveLength(before)
  const broken = { ...connector.application, now: () => new Date(Number.NaN) }
  globalThis.anteroom = Promise.resolve(broken)
  await expect(begin()).rejects.toThrow()
})
