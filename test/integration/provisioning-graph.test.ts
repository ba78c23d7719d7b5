import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { connectGraph, type GraphCall } from '#lib/graph/connect-graph.ts'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { createTestDatabase } from '#test/support/database.ts'
import { graphOf } from './provisioning-under-test.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

let simulator: SimulatorUnderTest

beforeAll(async () => {
  simulator = await startSimulatorUnderTest()
})

afterAll(async () => {
  await simulator?.[Symbol.asyncDispose]()
})

const never = new AbortController().signal
const list: GraphCall = {
  operation: 'find',
  method: 'GET',
  path: '/users',
  query: { $filter: "userPrincipalName eq 'o''neil+x#EXT#@contoso.onmicrosoft.com'", $select: 'id' },
}

function order(path: string, fault: unknown, times = 1) {
  return simulator.control('POST', '/simulator/faults', { path, fault, times })
}

describe('a call of Graph', () => {
  it('carries its query unharmed, and an id of ours', async () => {
    expect(await graphOf(simulator).call(list, never)).toMatchObject({ kind: 'ok', body: { value: [] } })
    const ledger = await simulator.control('GET', '/ledger')
    const { calls } = z
      .object({ calls: z.array(z.object({ path: z.string(), clientRequestId: z.string().nullable() })) })
      .parse(ledger.body)
    expect(calls.at(-1)).toEqual({
      path: "/v1.0/users?$filter=userPrincipalName eq 'o''neil+x#EXT#@contoso.onmicrosoft.com'&$select=id",
      clientRequestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    })
  })

  it('is sent again once, with a new token, where Graph calls the old one expired', async () => {
    await order('/v1.0/users', { kind: 'expiredToken' })
    expect(await graphOf(simulator).call(list, never)).toMatchObject({ kind: 'ok' })
    await order('/v1.0/users', { kind: 'expiredToken' }, 2)
    expect(await graphOf(simulator).call(list, never)).toMatchObject({ kind: 'refused', by: 'graph', status: 401 })
  })

  it.each([
    [
      { kind: 'status', status: 429, retryAfterSeconds: 7 },
      { kind: 'refused', status: 429, retryAfterSeconds: 7 },
    ],
    [
      { kind: 'status', status: 503 },
      { kind: 'refused', status: 503, code: 'ServiceUnavailable' },
    ],
    [{ kind: 'reset' }, { kind: 'unknown' }],
    [{ kind: 'lostAnswer' }, { kind: 'unknown' }],
    [{ kind: 'malformedBody' }, { kind: 'unknown' }],
  ])('that meets %j is told once and not retried', async (fault, expected) => {
    await order('/v1.0/users', fault)
    expect(await graphOf(simulator).call(list, never)).toMatchObject(expected)
    expect((await simulator.control('GET', '/simulator/faults')).body).toEqual([])
  })

  it('ends with its signal, while it waits for Graph or for a token', async () => {
    await order('/v1.0/users', { kind: 'delay', ms: 2_000 })
    const graph = graphOf(simulator)
    expect(await graph.call(list, AbortSignal.timeout(100))).toMatchObject({ kind: 'unknown' })
    await order('/oauth2/v2.0/token', { kind: 'delay', ms: 20_000 })
    const startedAt = performance.now()
    expect(await graphOf(simulator).call(list, AbortSignal.timeout(100))).toMatchObject({ kind: 'unknown' })
    expect(performance.now() - startedAt).toBeLessThan(15_000)
  })

  it('is refused in Entra’s words where the secret is wrong', async () => {
    const graph = graphOf(simulator, { clientSecret: 'wrong' })
    expect(await graph.call(list, never)).toMatchObject({ kind: 'refused', by: 'entra', code: 'AADSTS7000215' })
  })

  it('is retried later where Entra cannot answer', async () => {
    await order('/oauth2/v2.0/token', { kind: 'status', status: 503 })
    expect(await graphOf(simulator).call(list, never)).toMatchObject({ kind: 'refused', by: 'entra', status: 503 })
  })

  it('leaves no address, token or secret in the log', async () => {
    const lines: string[] = []
    const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
    const { options } = simulator
    const { clientId, clientSecret } = options.application
    const { httpsUrl: authorityHost, graphUrl } = simulator.simulator
    const now = () => new Date()
    const common = { tenantId: options.tenantId, clientId, cloud: 'global', authorityHost, graphUrl, log, now } as const
    const body = { invitedUserEmailAddress: 'canary+1@litware.com', inviteRedirectUrl: 'https://portal.contoso.com' }
    const invite: GraphCall = { operation: 'invite', method: 'POST', path: '/invitations', body }
    await connectGraph({ ...common, clientSecret }).call(invite, never)
    await connectGraph({ ...common, clientSecret }).call({ ...list, path: '/users/canary@litware.com' }, never)
    await connectGraph({ ...common, clientSecret: 'canary-secret' }).call(list, never)
    expect(lines).toHaveLength(3)
    expect(lines.join()).not.toMatch(/canary|litware|Bearer|eyJ/)
  })
})

describe('the tables of the jobs', () => {
  it('are made once by any number of replicas that start at the same time', async () => {
    const { url, drop } = await createTestDatabase()
    await Promise.all(Array.from({ length: 5 }, () => migrateJobs(url)))
    await migrateJobs(url)
    await drop()
  })
})
