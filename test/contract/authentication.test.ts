import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { parseCertificate } from '#lib/settings/certificate.ts'
import { clearQueryKey } from '#lib/settings/clear-query-key.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { revokeCredential } from '#lib/settings/revoke-credential.prisma.ts'
import { setQueryKey } from '#lib/settings/set-query-key.prisma.ts'
import { basic } from '#test/support/basic.ts'
import { createAuthority } from '#test/support/issue-certificates.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'
import { POST } from '../../app/api/connectors/[flow]/[step]/route.ts'

let connector: TestConnector
beforeEach(async () => {
  connector = await startConnector()
})
afterEach(() => connector.close())

const check = 'check-approval-status'
const person = { email: 'ana@northwind.example' }
const wrong = { headers: { authorization: basic('partners', 'wrong') } }
const context = () => ({ database: connector.database, actor: { kind: 'operator' }, now: new Date() }) as const
const access = () => connector.application.connector.settings().flows.get('partners')
const seen = (what: () => unknown) => expect.poll(what, { interval: 5 })

async function statusOf(step: string, init: RequestInit = {}): Promise<number> {
  return (await connector.call(step, person, init)).status
}

describe('a rotation of credentials', () => {
  it('accepts old and new together, and then the new one alone', async () => {
    const next = await createCredential(context(), connector.flow)
    await seen(() => access()?.credentials.length).toBe(2)
    const { username } = connector.credential
    const withNext = { headers: { authorization: basic(next.username, next.password) } }
    expect([await statusOf(check), await statusOf(check, withNext)]).toEqual([200, 200])
    await revokeCredential(context(), { flowId: connector.flow.id, username })
    await seen(() => access()?.credentials.length).toBe(1)
    expect([await statusOf(check), await statusOf(check, withNext)]).toEqual([401, 200])
  })

  it('refuses a credential from the moment at which it expires', async () => {
    const end = Date.now() + 3_600_000
    const soon = await createCredential(context(), connector.flow, new Date(end))
    await seen(() => access()?.credentials.length).toBe(2)
    const withSoon = { headers: { authorization: basic(soon.username, soon.password) } }
    const clock = vi.spyOn(connector.application.connector, 'now')
    clock.mockReturnValue(new Date(end - 1))
    expect(await statusOf(check, withSoon)).toBe(200)
    clock.mockReturnValue(new Date(end))
    expect(await statusOf(check, withSoon)).toBe(401)
  })

  it('shows to the minute when a credential was last used', async () => {
    const lastUse = async () => (await connector.database.credential.findFirstOrThrow()).lastUsedAt
    expect(await lastUse()).toBeNull()
    await connector.call(check, person, wrong)
    await connector.call(check, person)
    await expect.poll(async () => (await lastUse())?.getTime()).toBeGreaterThan(Date.now() - 120_000)
    expect(((await lastUse())?.getTime() ?? 1) % 60_000).toBe(0)
  })
})

describe('the extra key of a flow', () => {
  it('is needed beside the credential, and never enough alone', async () => {
    const key = await setQueryKey(context(), connector.flow.id)
    await seen(() => access()?.queryKeyHash !== undefined).toBe(true)
    expect(await statusOf(`${check}?code=${key}`)).toBe(200)
    expect(await statusOf(`${check}?a=b&code=${encodeURIComponent(key)}`)).toBe(200)
    for (const query of ['', '?', '?code=', '?code=wrong', `?Code=${key}`, `?code=${key}x`, `?code=&code=${key}`]) {
      expect(await statusOf(`${check}${query}`)).toBe(401)
    }
    expect(await statusOf(`${check}?code=${key}`, wrong)).toBe(401)
    await clearQueryKey(context(), connector.flow.id)
    await seen(() => access()?.queryKeyHash).toBeUndefined()
    expect(await statusOf(check)).toBe(200)
    const actions = await connector.database.auditEvent.findMany({ orderBy: { id: 'asc' }, select: { action: true } })
    expect(actions.map(event => event.action).slice(-2)).toEqual(['flow.code-set', 'flow.code-cleared'])
    expect(JSON.stringify(await connector.database.auditEvent.findMany({ select: { details: true } }))).not.toContain(
      key,
    )
  })
})

describe('the route of Next', () => {
  it('asks for the extra key as our own server does, and believes no certificate header', async () => {
    globalThis.anteroom = Promise.resolve(connector.application)
    const callRoute = async (query: string, headers: { readonly [name: string]: string }) => {
      const init = { method: 'POST', body: JSON.stringify(person) }
      const request = new Request(`${connector.url}/${query}`, {
        ...init,
        headers: { 'content-type': 'application/json', ...headers },
      })
      return (await POST(request, { params: Promise.resolve({ flow: 'partners', step: check }) })).status
    }
    const { username, password } = connector.credential
    const right = { authorization: basic(username, password) }
    const key = await setQueryKey(context(), connector.flow.id)
    await seen(() => access()?.queryKeyHash !== undefined).toBe(true)
    expect(await callRoute(`?code=${key}`, right)).toBe(200)
    expect(await callRoute('', right)).toBe(401)

    const certificate = await (await createAuthority())()
    const thumbprint = parseCertificate(certificate.der)?.sha256 ?? ''
    await connector.database.clientCertificate.create({ data: { flowId: connector.flow.id, thumbprint } })
    await seen(() => access()?.certificates.length).toBe(1)
    const header = { 'x-arr-clientcert': Buffer.from(certificate.der).toString('base64') }
    expect(await callRoute(`?code=${key}`, header)).toBe(401)
  })
})

describe('a thousand wrong attempts', () => {
  it('get 429 with a block page, while the right caller from the same address gets 200 each time', async () => {
    const refused: number[] = []
    const right: number[] = []
    for (let round = 0; round < 50; round++) {
      refused.push(...(await Promise.all(Array.from({ length: 20 }, () => statusOf(check, wrong)))))
      right.push(await statusOf(check))
    }
    expect(new Set(right)).toEqual(new Set([200]))
    const unread = refused.filter(status => status === 429).length
    expect(unread).toBeGreaterThan(900)
    expect(refused.filter(status => status === 401)).toHaveLength(1_000 - unread)
    const answer = await connector.call(check, person, wrong)
    expect(answer.headers.get('retry-after')).toBe('60')
    expect(answer.body).toMatchObject({ version: '1.0.0', status: 429, action: 'ShowBlockPage' })
  })

  it('are told to the administrator without filling the record', async () => {
    for (let round = 0; round < 25; round++) {
      await Promise.all(Array.from({ length: 40 }, () => connector.call(check, person, wrong)))
    }
    await connector.call(check, person)
    const rows = () => connector.database.connectorCall.findMany({ select: { reason: true, status: true } })
    await expect.poll(async () => (await rows()).some(row => row.status === 200)).toBe(true)
    const reasons = (await rows()).map(row => row.reason)
    expect(reasons.filter(reason => reason === 'tooManyFailures')).toHaveLength(1)
    expect(reasons.filter(reason => reason === 'notAuthenticated').length).toBeGreaterThanOrEqual(60)
    expect(reasons.length).toBeLessThan(100)
  })
})
