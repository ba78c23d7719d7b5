import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { listen, stopListening } from '#lib/http/listen.node.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'
import type { Credential, Need, Person, Verdict } from './conformance/exchange.ts'
import { exchanges } from './conformance/exchanges.ts'
import { playExchange } from './conformance/play-exchange.ts'

let connector: TestConnector
let credential: Credential
beforeAll(async () => {
  connector = await startConnector()
  credential = await giveColons()
})
afterAll(() => connector.close())

/** A password of a flow's own making may hold colons: the whole table is played with such a one. */
async function giveColons(): Promise<Credential> {
  const [username, password] = ['entra', 'pass:with:colons:and-ümlauts']
  await connector.database.credential.create({
    data: { flowId: connector.flow.id, username, secretHash: secretDigest(password) },
  })
  const known = () => connector.application.connector.settings().flows.get('partners')?.credentials
  await vi.waitFor(() => expect(known()).toHaveLength(2), { timeout: 20_000, interval: 5 })
  return { username, password }
}

const states = {
  denied: { state: 'denied' },
  approvedAndQueued: { state: 'approved', provisioning: 'queued' },
  approvedAndDone: { state: 'approved', provisioning: 'done', accountId: 'an account', accountOrigin: 'created' },
} as const

/** Decides by hand, as an approver and the worker would. */
async function decide(person: Person, verdict: Verdict): Promise<void> {
  await connector.database.approvalRequest.updateMany({
    where: { address: person.email },
    data: { ...states[verdict], decidedAt: new Date(), decidedBy: 'person' },
  })
}

describe.each(['review', 'admit', 'deny'] as const)('where unknown people meet %s', unmatched => {
  beforeEach(() => connector.setPolicy({ unmatched, afterAccount: 'continue' }))

  const offers = new Set<Need>(['writes', 'approver', unmatched])
  const played = exchanges.filter(({ needs }) => needs.every(need => offers.has(need)))
  it.each(played.map(exchange => [exchange.name, exchange] as const))('%s', async (_name, exchange) => {
    const target = { url: connector.url, flow: 'partners', credential, domain: 'conformance.example', offers, decide }
    expect(await playExchange(exchange, target)).toEqual({ kind: 'passed' })
  })
})

it('every exchange is played under one policy or another', () => {
  const all = exchanges.filter(
    ({ needs }) => needs.filter(need => ['review', 'admit', 'deny'].includes(need)).length <= 1,
  )
  expect(all).toHaveLength(exchanges.length)
  expect(new Set(exchanges.map(exchange => exchange.name)).size).toBe(exchanges.length)
})

describe('the suite tells a wrong connector', () => {
  const everything = new Set<Need>(['writes', 'review', 'approver'])
  const played = exchanges.filter(({ needs }) => needs.every(need => everything.has(need)))

  it.each([
    ['one that lets everybody on', 200, { version: '1.0.0', action: 'Continue' }],
    ['one that says Allow', 200, { version: '1.0.0', action: 'Allow' }],
    ['one that asks for corrections where there is no form', 400, { action: 'ValidationError', userMessage: 'x' }],
    ['one that stops everybody without a word', 200, { version: '1.0.0', action: 'ShowBlockPage' }],
  ])('%s', async (_what, status, body) => {
    const server = await listen(0, (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
    const address = server.address()
    const url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
    const target = { url, flow: 'x', credential, domain: 'a.example', offers: everything }
    const results = await Promise.all(played.map(exchange => playExchange(exchange, target)))
    await stopListening(server)
    expect(results.filter(({ kind }) => kind === 'passed').length).toBeLessThan(played.length / 10)
  })

  it('and one that is not there: a failure, not a crash', async () => {
    const target = { url: 'http://127.0.0.1:1', flow: 'x', credential, domain: 'a.example', offers: everything }
    for (const exchange of played.slice(0, 2)) {
      expect(await playExchange(exchange, target)).toMatchObject({ kind: 'failed' })
    }
  })
})

describe('npm run conformance', () => {
  beforeEach(() => connector.setPolicy({ unmatched: 'review', afterAccount: 'continue' }))

  async function run(...more: readonly string[]) {
    const script = fileURLToPath(new URL('conformance/run.ts', import.meta.url))
    const options = ['--url', connector.url, '--flow', 'partners', '--user', credential.username, ...more]
    const child = spawn(process.execPath, [script, ...options], { stdio: ['ignore', 'pipe', 'inherit'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    const code = await new Promise<number | null>(resolve => child.once('close', resolve))
    return { code, output: Buffer.concat(chunks).toString() }
  }

  it('needs nothing but the address and the credential, and leaves requests that say what they are', async () => {
    const { code, output } = await run('--password', credential.password)
    expect(output).toMatch(/\n\d+ passed, 0 failed\n$/)
    expect(code).toBe(0)
    const left = await connector.database.approvalRequest.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    expect(left.displayName).toMatch(/^Conformance check \w+, please deny$/)
  })

  it('makes no request when told so', async () => {
    const before = await connector.database.approvalRequest.count()
    const { code } = await run('--password', credential.password, '--read-only')
    expect(code).toBe(0)
    expect(await connector.database.approvalRequest.count()).toBe(before)
  })

  it('ends with 1 and says why when something is wrong', async () => {
    const { code, output } = await run('--password', 'wrong', '--read-only')
    expect(code).toBe(1)
    expect(output).toMatch(/FAILED .*\n +call 1 \(check-approval-status\): .*\n +see /)
    expect(output).toMatch(/\n\d+ passed, \d+ failed\n$/)
  })

  it('tells how it is used when something is missing', async () => {
    const { code, output } = await run()
    expect(code).toBe(2)
    expect(output).toContain('--read-only')
  })
})
