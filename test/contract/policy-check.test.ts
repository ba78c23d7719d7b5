import { performance } from 'node:perf_hooks'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type AskCheck, askChecksOverHttps } from '#lib/policy/ask-check.https.ts'
import { presentCheckKey } from '#lib/policy/check-signature.ts'
import { freePort } from '#test/support/free-port.ts'
import { type CheckEndpoint, startCheckEndpoint } from '#test/support/start-check-endpoint.ts'
import { startPolicyConnector } from '#test/support/start-policy-connector.ts'

const request = 'request-approval'
const secret = 'a secret of this installation, long enough'
const ana = { email: 'ana@fabrikam.com', displayName: 'Ana', city: 'Berlin', ui_locales: 'en' }

let endpoint: CheckEndpoint
/** Swapped by tests that trust nobody. */
let askCheck: AskCheck
const flow = startPolicyConnector(undefined, { askCheck: (check, question) => askCheck(check, question) })
const { onlyRequest } = flow
beforeAll(async () => {
  endpoint = await startCheckEndpoint()
})
afterAll(() => endpoint.close())
beforeEach(() => {
  askCheck = askChecksOverHttps({ secret, allowed: new Set([endpoint.host]), agent: endpoint.agent })
  endpoint.questions.length = 0
})

async function put(url: string, more: object = {}, after: readonly object[] = []): Promise<void> {
  const rule = { id: 'identity', name: 'Identity check', when: 'provider == "entra"', do: 'verify', url, ...more }
  await flow.put({ rules: [rule, ...after] })
}

const approveAll = { id: 'all', name: 'All', when: 'true', do: 'approve' }

describe('identity verification', () => {
  it('with a pass goes on to the next rule, which decides', async () => {
    await put(endpoint.url('pass'))
    expect((await flow.connector().call(request, ana)).body.action).toBe('ShowBlockPage')
    expect(await onlyRequest()).toMatchObject({ state: 'pending', flags: [], marks: [{ outcome: 'passed' }] })
    await flow.connector().database.approvalRequest.deleteMany()
    await put(endpoint.url('pass'), {}, [approveAll])
    expect((await flow.connector().call(request, ana)).body.action).toBe('Continue')
  })

  it('with a pass lets in where the rule says so', async () => {
    await put(endpoint.url('pass'), { pass: 'approve' })
    expect((await flow.connector().call(request, ana)).body.action).toBe('Continue')
  })

  it('with a fail denies', async () => {
    await put(endpoint.url('fail'), {}, [approveAll])
    expect((await flow.connector().call(request, ana)).body.action).toBe('ShowBlockPage')
    expect(await onlyRequest()).toMatchObject({ state: 'denied', decidedBy: 'policy' })
  })

  it.each(['review', 'text', 'otherWord', 'more', 'list', 'huge', 'error', 'redirect'] as const)(
    'with the answer %s sends to review, and asks once',
    async way => {
      await put(endpoint.url(way), { pass: 'approve' }, [approveAll])
      expect((await flow.connector().call(request, ana)).body.action).toBe('ShowBlockPage')
      expect(await onlyRequest()).toMatchObject({ state: 'pending', flags: ['check-unanswered'] })
      expect(endpoint.questions).toHaveLength(1)
    },
  )

  it('that is slow sends to review when its time is up', async () => {
    await put(endpoint.url('slow'), { deadlineMs: 200 }, [approveAll])
    const start = performance.now()
    expect((await flow.connector().call(request, ana)).body.action).toBe('ShowBlockPage')
    expect(performance.now() - start).toBeLessThan(3_000)
    expect(await onlyRequest()).toMatchObject({ state: 'pending', flags: ['check-unanswered'] })
  })

  it('by many slow endpoints still answers within 5 s', async () => {
    const slow = { name: 'Another', when: 'true', do: 'verify', url: endpoint.url('pass'), deadlineMs: 3_000 }
    const more = [1, 2, 3].map(number => ({ ...slow, id: `slow-${number}` }))
    const given: number[] = []
    askCheck = check => {
      given.push(check.deadlineMs)
      const { promise, resolve } = Promise.withResolvers<Awaited<ReturnType<AskCheck>>>()
      setTimeout(() => resolve({ kind: 'answered', result: 'pass' }), check.deadlineMs)
      return promise
    }
    await put(endpoint.url('pass'), { deadlineMs: 3_000 }, [...more, approveAll])
    expect((await flow.connector().call(request, ana)).body.action).toBe('ShowBlockPage')
    expect(given).toHaveLength(2)
    // Each took all the time that it was given.
    expect(given.reduce((sum, each) => sum + each)).toBeLessThan(5_000)
    expect(await onlyRequest()).toMatchObject({ state: 'pending', flags: ['check-unanswered'] })
  })

  it('that nobody answers sends to review', async () => {
    const host = `localhost:${await freePort()}`
    askCheck = askChecksOverHttps({ secret, allowed: new Set([host]), agent: endpoint.agent })
    await put(`https://${host}/`)
    await flow.connector().call(request, ana)
    expect(await onlyRequest()).toMatchObject({ state: 'pending', flags: ['check-unanswered'] })
  })

  it('asks no one at the check step, and no one whom the rule does not concern', async () => {
    await put(endpoint.url('pass'))
    await flow.connector().call('check-approval-status', ana)
    const identities = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '1' }]
    await flow.connector().call(request, { ...ana, identities })
    expect(endpoint.questions).toHaveLength(0)
  })

  it('signs what it asks, with a key of the rule’s own', async () => {
    await put(endpoint.url('pass'), { keyVersion: 7 })
    await flow.connector().call(request, ana)
    const { headers, body } = endpoint.questions[0] ?? { headers: {}, body: '' }
    const webhook = new Webhook(presentCheckKey(secret, 'partners/identity/7'))
    expect(() => webhook.verify(body, signatureOf(headers))).not.toThrow()
    expect(Math.abs(Date.now() / 1000 - Number(headers['webhook-timestamp']))).toBeLessThan(60)
    expect(JSON.parse(body)).toMatchObject({
      type: 'sign-up.check',
      data: { flow: 'partners', email: 'ana@fabrikam.com', provider: 'entra', claims: { city: 'Berlin' } },
    })
    expect(presentCheckKey(secret, 'partners/identity/7')).not.toBe(presentCheckKey(secret, 'partners/identity/8'))
  })
})

function signatureOf(headers: CheckEndpoint['questions'][number]['headers']): Record<string, string> {
  const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature']
  return Object.fromEntries(names.map(name => [name, String(headers[name])]))
}

describe('an endpoint inside our own network', () => {
  it('is never spoken to unless it is allowed', async () => {
    askCheck = askChecksOverHttps({ secret, allowed: new Set(), agent: endpoint.agent })
    await put(endpoint.url('pass'), { pass: 'approve' })
    expect((await flow.connector().call(request, ana)).body.action).toBe('ShowBlockPage')
    expect(endpoint.questions).toHaveLength(0)
  })

  it.each([
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f.0.0.1/',
    'https://0.0.0.0/',
    'https://10.0.0.1/',
    'https://172.16.0.1/',
    'https://192.168.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://100.64.0.1/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::]/',
    'https://[::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://[fe80::1]/',
    'https://[fd00::1]/',
    'https://[ff02::1]/',
    'https://localhost/',
    'http://fabrikam.com/',
  ])('is refused as %s', async url => {
    const ask = askChecksOverHttps({ secret, allowed: new Set() })
    const signUp = {
      address: { typed: 'a@b.com', normalised: 'a@b.com', domain: 'b.com' },
      identity: undefined,
      provider: 'entra',
      displayName: undefined,
      claims: {},
      locales: [],
    } as const
    const check = { url, deadlineMs: 1_000, keyName: 'a key', pass: 'next' } as const
    const asked = await ask(check, { flow: 'partners', signUp, now: new Date() })
    expect(asked).toMatchObject({ kind: 'unanswered', why: expect.stringMatching(/private|only https/) })
  })
})
