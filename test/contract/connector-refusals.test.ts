import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { basic } from '#test/support/basic.ts'
import { documentedCheck, documentedRequest } from '#test/support/documented-calls.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

const check = 'check-approval-status'
const request = 'request-approval'

const review = { unmatched: 'review', afterAccount: 'continue' } as const

let connector: TestConnector
beforeAll(async () => {
  connector = await startConnector()
})
afterAll(() => connector.close())
beforeEach(async () => {
  await connector.database.approvalRequest.deleteMany()
  await connector.setPolicy(review)
})

describe('a call that is not Entra’s', () => {
  it.each([
    ['no credentials', {}],
    ['another scheme', { authorization: 'Bearer abc' }],
    ['an empty header', { authorization: 'Basic ' }],
    ['no colon', { authorization: `Basic ${Buffer.from('nocolon').toString('base64')}` }],
    ['an empty password', { authorization: basic('partners', '') }],
    ['text that is no base64', { authorization: 'Basic !!!!' }],
    ['bytes that are no UTF-8', { authorization: `Basic ${Buffer.from([0xff, 0x3a, 0xff]).toString('base64')}` }],
    ['a header of 9 KB', { authorization: `Basic ${'A'.repeat(9_000)}` }],
  ])('with %s is refused', async (_what, headers) => {
    const answer = await connector.call(check, documentedCheck, { headers: { authorization: '', ...headers } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toMatch(/^Basic /)
    expect(answer.body).toMatchObject({ action: 'ShowBlockPage' })
  })

  it('gets the same answer for an unknown user and for a wrong password', async () => {
    const { username, password } = connector.credential
    const wrongPassword = await connector.call(check, documentedCheck, {
      headers: { authorization: basic(username, 'wrong') },
    })
    const unknownUser = await connector.call(check, documentedCheck, {
      headers: { authorization: basic('nobody', password) },
    })
    expect([wrongPassword.status, wrongPassword.text]).toEqual([unknownUser.status, unknownUser.text])
    expect(wrongPassword.status).toBe(401)
  })

  it('is answered whatever the case of the scheme, as RFC 7617 has it', async () => {
    const { username, password } = connector.credential
    const authorization = basic(username, password).replace('Basic', 'basic')
    expect((await connector.call(check, documentedCheck, { headers: { authorization } })).status).toBe(200)
  })
})

describe('a call that cannot be read', () => {
  it.each([
    ['GET', 405],
    ['PUT', 405],
    ['DELETE', 405],
  ])('by %s is refused', async (method, status) => {
    const init = method === 'GET' ? { method, body: null } : { method }
    const answer = await connector.call(check, documentedCheck, init)
    expect(answer.status).toBe(status)
    expect(answer.headers.get('allow')).toBe('POST')
  })

  it.each([
    ['an unknown flow', { flow: 'nowhere' }, check],
    ['an unknown step', {}, 'approve'],
  ])('for %s is not found, in JSON', async (_what, init, step) => {
    const answer = await connector.call(step, documentedCheck, init)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
  })

  it.each([
    ['no JSON', 'not json', 400],
    ['JSON with a trailing comma', '{"email":"a@b.com",}', 400],
    ['an array', '[]', 400],
    ['null', 'null', 400],
    ['a text', '"email"', 400],
    ['an empty body', '', 400],
    ['U+0000', '{"email":"a@b.com","jobTitle":"\\u0000"}', 400],
    ['half a surrogate', '{"email":"a@b.com","jobTitle":"\\ud800"}', 400],
    ['10,000 nested arrays', `{"email":"a@b.com","x":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 400],
    ['more than 64 KB', JSON.stringify({ email: 'a@b.com', x: 'y'.repeat(70_000) }), 413],
    ['5 MB', JSON.stringify({ email: 'a@b.com', x: 'y'.repeat(5_000_000) }), 413],
  ])('with %s names the fault and still carries a block page', async (_what, body, status) => {
    const answer = await connector.call(request, body)
    expect(answer.status).toBe(status)
    expect(answer.body).toMatchObject({ version: '1.0.0', action: 'ShowBlockPage', error: expect.stringMatching(/\w/) })
    expect(await connector.database.approvalRequest.count()).toBe(0)
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'as %s is refused',
    async contentType => {
      const answer = await connector.call(request, documentedRequest, { headers: { 'content-type': contentType } })
      expect(answer.status).toBe(415)
    },
  )

  it('is read with a charset beside the type', async () => {
    const headers = { 'content-type': 'Application/JSON; charset=utf-8' }
    expect((await connector.call(check, documentedCheck, { headers })).status).toBe(200)
  })

  it.each([
    ['no email', {}],
    ['null', { email: null }],
    ['an array', { email: ['a@b.com'] }],
    ['an operator', { email: { contains: '@' } }],
    ['a number', { email: 1 }],
    ['two @', { email: 'x@allowed.example@evil.example' }],
  ])('with %s for an address is a block page and never another person’s row', async (_what, claims) => {
    await connector.call(request, documentedRequest)
    const account = { provisioning: 'done', accountId: 'an account', accountOrigin: 'created' } as const
    const decision = { state: 'approved', decidedAt: new Date(), decidedBy: 'person' } as const
    await connector.database.approvalRequest.updateMany({ data: { ...decision, ...account } })
    const { email: _email, identities: _identities, ...rest } = documentedRequest
    for (const step of [check, request]) {
      const answer = await connector.call(step, { ...rest, ...claims })
      expect(answer.status).toBe(200)
      expect(answer.body.action).toBe('ShowBlockPage')
    }
    expect(await connector.database.approvalRequest.count()).toBe(1)
  })

  it.each([
    ['a text', 'google'],
    ['no issuer', [{ issuerAssignedId: '1' }]],
    ['an id that is a number', [{ issuer: 'google.com', issuerAssignedId: 1 }]],
    ['an id that is an operator', [{ issuer: 'google.com', issuerAssignedId: { not: null } }]],
  ])('with %s for identities is a block page', async (_what, identities) => {
    const answer = await connector.call(request, { ...documentedRequest, identities })
    expect(answer.body.action).toBe('ShowBlockPage')
    expect(await connector.database.approvalRequest.count()).toBe(0)
  })

  it('with unknown claims is answered as without them, and they are kept', async () => {
    const extras = {
      step: 'PostAttributeCollection',
      client_id: 'x',
      objectId: 'y',
      approved: true,
      action: 'Continue',
      __proto__: null,
    }
    const answer = await connector.call(request, { ...documentedRequest, ...extras })
    expect(answer.body.action).toBe('ShowBlockPage')
    expect((await connector.database.approvalRequest.findFirstOrThrow()).claims).toMatchObject({ approved: true })
  })
})
