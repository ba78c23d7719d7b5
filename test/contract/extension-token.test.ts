import { createHmac } from 'node:crypto'
import { generateKeyPair } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { extensionEvent } from '#test/support/extension-event.ts'
import { startExtension, type TestExtension } from '#test/support/start-extension.ts'
import { externalTenant } from '#test/support/token-issuer.ts'

const start = extensionEvent('attributeCollectionStart')
const entraCaller = '99045fe1-7639-4a75-9d4a-577b6ca3810f'
const elsewhere = 'bbbbcccc-1111-dddd-2222-eeee3333ffff'

let extension: TestExtension
beforeAll(async () => {
  extension = await startExtension()
})
afterAll(() => extension.close())

type Claims = Parameters<TestExtension['issuer']['sign']>[0]

/** Calls with a token whose claims a test has changed. */
async function callWith(claims: Claims, header?: Parameters<TestExtension['issuer']['sign']>[1]) {
  return callAs(`Bearer ${await extension.issuer.sign(claims, header)}`)
}

function callAs(authorization: string) {
  return extension.call(start, { headers: { authorization } })
}

function seconds(fromNow: number): number {
  return Math.floor(Date.now() / 1000) + fromNow
}

function unsecured(header: object, claims: object, sign: (content: string) => string): string {
  const content = [header, claims].map(part => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  return `Bearer ${content}.${sign(content)}`
}

describe("a token of Entra's", () => {
  it('of version 2 opens', async () => {
    expect(await callWith({})).toMatchObject({ status: 200, does: 'continueWithDefaultBehavior' })
  })

  it('of version 1 opens', async () => {
    const iss = `${extension.issuer.authority}/${externalTenant}/`
    const answer = await callWith({ ver: '1.0', iss, appid: entraCaller, azp: undefined })
    expect(answer).toMatchObject({ status: 200, does: 'continueWithDefaultBehavior' })
  })

  it('opens while the clocks differ by half a minute', async () => {
    expect((await callWith({ exp: seconds(-30) })).status).toBe(200)
    expect((await callWith({ nbf: seconds(30) })).status).toBe(200)
  })
})

describe('every other caller is refused, and not told why', () => {
  it.each<[string, () => Claims]>([
    ['another audience', () => ({ aud: elsewhere })],
    ['several audiences', () => ({ aud: [elsewhere, '33334444-dddd-5555-eeee-6666ffff7777'] })],
    ['no audience', () => ({ aud: undefined })],
    ['another caller', () => ({ azp: elsewhere })],
    ['no caller', () => ({ azp: undefined })],
    ['the caller under the name of version 1', () => ({ azp: undefined, appid: entraCaller })],
    ['version 1 with the issuer of version 2', () => ({ ver: '1.0', appid: entraCaller })],
    ['an unknown version', () => ({ ver: '3.0' })],
    ['no version', () => ({ ver: undefined })],
    ['another issuer', () => ({ iss: `https://login.microsoftonline.com/${externalTenant}/v2.0` })],
    ['the issuer of another tenant', () => ({ iss: `${extension.issuer.authority}/${elsewhere}/v2.0` })],
    ['no issuer', () => ({ iss: undefined })],
    ['another tenant', () => ({ tid: elsewhere })],
    ['no tenant', () => ({ tid: undefined })],
    ['a time that is over', () => ({ exp: seconds(-120) })],
    ['no end', () => ({ exp: undefined })],
    ['a time that has not come', () => ({ nbf: seconds(120) })],
    ['no beginning', () => ({ nbf: undefined })],
  ])('with %s', async (_what, claims) => {
    const answer = await callWith(claims())
    expect([answer.status, answer.text]).toEqual([401, JSON.stringify(refusal)])
    expect(answer.headers.get('www-authenticate')).toMatch(/^Bearer/)
  })

  it('with the signature of another key under a known name', async () => {
    const { privateKey: key } = await generateKeyPair('RS256')
    expect(await callWith({}, { key })).toMatchObject({ status: 401, body: refusal })
  })

  it('with a signature whose content was changed', async () => {
    const [header, , signature] = (await extension.issuer.sign()).split('.')
    const payload = Buffer.from(JSON.stringify({ ver: '2.0', tid: externalTenant })).toString('base64url')
    expect(await callAs(`Bearer ${header}.${payload}.${signature}`)).toMatchObject({ status: 401, body: refusal })
  })

  it.each(['none', 'HS256', 'RS384'])('with the algorithm %s', async alg => {
    const payload = (await extension.issuer.sign()).split('.')[1] ?? ''
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const authorization = unsecured({ alg, kid: 'key-1', typ: 'JWT' }, claims, content =>
      createHmac('sha256', 'key-1').update(content).digest('base64url'),
    )
    expect(await callAs(authorization)).toMatchObject({ status: 401, body: refusal })
    expect(await callAs(authorization.replace(/[^.]+$/, ''))).toMatchObject({ status: 401, body: refusal })
  })

  it.each([
    ['no header', ''],
    ['another scheme', 'Basic YTpi'],
    ['an empty token', 'Bearer '],
    ['a token that is none', 'Bearer abc'],
    ['a header of 9 KB', `Bearer ${'A'.repeat(9_000)}.A.A`],
  ])('with %s', async (_what, authorization) => {
    expect(await callAs(authorization)).toMatchObject({ status: 401, body: refusal })
  })

  it.each([elsewhere, '', null, undefined, { not: externalTenant }])('with a body of the tenant %j', async tenantId => {
    const answer = await extension.call(extensionEvent('attributeCollectionSubmit', {}, { tenantId }))
    expect(answer).toMatchObject({ status: 401, body: refusal })
    expect(await extension.connector.database.approvalRequest.count()).toBe(0)
  })

  it('at a flow without an external tenant, which is as unknown as one that is not there', async () => {
    const answer = await extension.call(start, { flow: 'nowhere' })
    expect(answer).toMatchObject({ status: 404, body: { error: expect.stringContaining('no such flow') } })
    await extension.connector.database.flow.create({
      data: {
        slug: 'workforce',
        name: 'Workforce',
        tenantDomain: 'contoso.onmicrosoft.com',
        inviteRedirectUrl: 'https://portal.contoso.com',
      },
    })
    await expect.poll(() => extension.ports.settings().flows.has('workforce')).toBe(true)
    expect((await extension.call(start, { flow: 'workforce' })).text).toBe(answer.text)
  })
})

const refusal = { status: 401, error: 'The call is not authenticated.' }
