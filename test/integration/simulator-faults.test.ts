import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

let under: SimulatorUnderTest

beforeAll(async () => {
  under = await startSimulatorUnderTest()
})
afterAll(async () => await under[Symbol.asyncDispose]())
beforeEach(async () => {
  await under.control('POST', '/simulator/reset')
})

const invitation = { invitedUserEmailAddress: 'maria@fabrikam.com', inviteRedirectUrl: 'https://portal.example/' }
const invite = () => under.graph('POST', '/invitations', invitation)
const ledger = z.object({ accounts: z.array(z.unknown()), calls: z.array(z.object({ outcome: z.unknown() })) })

async function order(fault: unknown, changes: object = {}): Promise<void> {
  const answer = await under.control('POST', '/simulator/faults', {
    method: 'POST',
    path: '/v1.0/invitations',
    ...changes,
    fault,
  })
  expect(answer.status).toBe(201)
}

async function readLedger(): Promise<z.infer<typeof ledger>> {
  return ledger.parse((await under.control('GET', '/ledger')).body)
}

test('a status is answered so many times, with Retry-After, and without effect', async () => {
  await order({ kind: 'status', status: 429, retryAfterSeconds: 7 }, { times: 2 })
  const refused = { status: 429, body: { error: { code: 'TooManyRequests' } } }

  const first = await invite()
  expect(first).toMatchObject(refused)
  expect(first.headers.get('retry-after')).toBe('7')
  expect(await invite()).toMatchObject(refused)
  expect((await readLedger()).accounts).toHaveLength(0)
  expect(await invite()).toMatchObject({ status: 201 })
})

test.each([
  { kind: 'reset', accounts: 0 },
  { kind: 'lostAnswer', accounts: 1 },
])('a $kind ends the connection and leaves $accounts accounts', async ({ kind, accounts }) => {
  await order({ kind })
  await expect(invite()).rejects.toThrow('fetch failed')
  expect((await readLedger()).accounts).toHaveLength(accounts)
  expect(await invite()).toMatchObject({ status: 201 })
})

test('a fresh object answers 404 as often as ordered', async () => {
  await order({ kind: 'notFoundAfterCreate', count: 2 })
  const { invitedUser } = z.object({ invitedUser: z.object({ id: z.string() }) }).parse((await invite()).body)
  const read = async () => (await under.graph('GET', `/users/${invitedUser.id}`)).status

  expect([await read(), await read(), await read()]).toEqual([404, 404, 200])
})

test('a policy refusal is permanent for the call, in the words of Graph', async () => {
  await order({ kind: 'policyRefusal' })
  expect(await invite()).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } })
})

test('a malformed body is no JSON, though the thing has happened', async () => {
  await order({ kind: 'malformedBody' })
  expect(await invite()).toMatchObject({ status: 201, body: expect.any(String) })
  expect((await readLedger()).accounts).toHaveLength(1)
})

test('an expired token is told to Graph as such', async () => {
  await order({ kind: 'expiredToken' })
  expect(await invite()).toMatchObject({ status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } })
})

test('a delay takes its time', async () => {
  await order({ kind: 'delay', ms: 120 })
  const started = performance.now()
  await invite()
  expect(performance.now() - started).toBeGreaterThan(115)
})

test('the token endpoint fails in the words of Entra', async () => {
  await order({ kind: 'status', status: 503, retryAfterSeconds: 1 }, { path: '/oauth2/v2.0/token$' })
  expect(await under.askToken()).toMatchObject({ status: 503, body: { error_codes: [90_033] } })
  expect(await under.askToken()).toMatchObject({ status: 200 })
})

test('faults are cleared together, and an unknown fault is refused', async () => {
  await order({ kind: 'reset' }, { times: 100 })
  expect(await under.control('DELETE', '/simulator/faults')).toMatchObject({ status: 204 })
  expect(await invite()).toMatchObject({ status: 201 })
  expect(await under.control('POST', '/simulator/faults', { fault: { kind: 'earthquake' } })).toMatchObject({
    status: 400,
  })
})
