import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { basic } from '#test/support/basic.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

const check = 'check-approval-status'
const request = 'request-approval'

/** The two calls of Microsoft's approval tutorial. Source: entra-docs, external-id/self-service-sign-up-add-approvals. */
const documentedCheck = {
  email: 'johnsmith@fabrikam.onmicrosoft.com',
  identities: [{ signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '0123456789' }],
  displayName: 'John Smith',
  givenName: 'John',
  lastName: 'Smith',
  ui_locales: 'en-US',
}
const documentedRequest = {
  email: 'johnsmith@fabrikam.onmicrosoft.com',
  identities: [{ signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: '0123456789' }],
  displayName: 'John Smith',
  givenName: 'John',
  surname: 'Smith',
  jobTitle: 'Supplier',
  streetAddress: '1000 Microsoft Way',
  city: 'Seattle',
  postalCode: '12345',
  state: 'Washington',
  country: 'United States',
  extension_0123456789abcdef0123456789abcdef_CustomAttribute1: 'custom attribute value',
  extension_0123456789abcdef0123456789abcdef_CustomAttribute2: true,
  ui_locales: 'en-US',
}

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

/** Moves the one request into a state by hand, as an approver and the worker would. */
async function put(data: Parameters<TestConnector['database']['approvalRequest']['updateMany']>[0]['data']) {
  await connector.database.approvalRequest.updateMany({ data: { decidedAt: new Date(), decidedBy: 'person', ...data } })
}

describe("Microsoft's documented exchanges", () => {
  it('lets a person nobody knows go on to the attribute page', async () => {
    const answer = await connector.call(check, documentedCheck)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.body).toEqual({ version: '1.0.0', action: 'Continue' })
  })

  it('stops a new request with a block page and queues it', async () => {
    const answer = await connector.call(request, documentedRequest)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({ version: '1.0.0', action: 'ShowBlockPage', userMessage: expect.stringMatching(/\w/) })
    const row = await connector.database.approvalRequest.findFirstOrThrow()
    expect(row).toMatchObject({
      state: 'pending',
      provider: 'facebook',
      address: 'johnsmith@fabrikam.onmicrosoft.com',
      displayName: 'John Smith',
      issuer: 'facebook.com',
      issuerAssignedId: '0123456789',
      claims: documentedRequest,
    })
  })

  it('stops a person who waits, at the check step', async () => {
    await connector.call(request, documentedRequest)
    const answer = await connector.call(check, documentedCheck)
    expect(answer.body).toMatchObject({ version: '1.0.0', action: 'ShowBlockPage' })
  })

  it('stops a person who was denied, at both steps', async () => {
    await connector.call(request, documentedRequest)
    await put({ state: 'denied' })
    for (const [step, body] of [
      [check, documentedCheck],
      [request, documentedRequest],
    ] as const) {
      expect((await connector.call(step, body)).body).toMatchObject({ action: 'ShowBlockPage' })
    }
  })

  it.each(['queued', 'running', 'failed'] as const)(
    'stops an approved person while provisioning is %s',
    async provisioning => {
      await connector.call(request, documentedRequest)
      await put({ state: 'approved', provisioning })
      for (const [step, body] of [
        [check, documentedCheck],
        [request, documentedRequest],
      ] as const) {
        const answer = await connector.call(step, body)
        expect(answer.body).toMatchObject({
          action: 'ShowBlockPage',
          userMessage: expect.stringContaining('being set up'),
        })
      }
    },
  )

  it('lets an approved person with an account on', async () => {
    await connector.call(request, documentedRequest)
    await put({ state: 'approved', provisioning: 'done', accountId: 'an account' })
    expect((await connector.call(check, documentedCheck)).body).toEqual({ version: '1.0.0', action: 'Continue' })
  })

  it('lets Entra make the account where the policy admits, and answers its retry alike', async () => {
    await connector.setPolicy({ ...review, unmatched: 'admit' })
    const answers = await Promise.all([1, 2, 3].map(() => connector.call(request, documentedRequest)))
    for (const answer of answers) expect(answer.body).toEqual({ version: '1.0.0', action: 'Continue' })
    const rows = await connector.database.approvalRequest.findMany({ where: { state: 'admitted' } })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.provisioning).toBeNull()
  })
})

describe('a person without identities', () => {
  const entraAccount = { email: 'ana@northwind.example', displayName: 'Ana', ui_locales: 'en-US' }

  it('is known by the address, whatever its case', async () => {
    await connector.call(request, entraAccount)
    const answer = await connector.call(check, { ...entraAccount, email: 'ANA@Northwind.Example' })
    expect(answer.body.action).toBe('ShowBlockPage')
  })

  it('is not approved by the approval of the same address with a provider', async () => {
    await connector.call(request, { ...documentedRequest, email: entraAccount.email })
    await put({ state: 'approved', provisioning: 'done', accountId: 'an account' })
    expect((await connector.call(request, entraAccount)).body.action).toBe('ShowBlockPage')
    expect(await connector.database.approvalRequest.count({ where: { state: 'pending' } })).toBe(1)
  })

  it('is stopped by the denial of the same address with a provider', async () => {
    await connector.call(request, { ...documentedRequest, email: entraAccount.email })
    await put({ state: 'denied' })
    expect((await connector.call(check, entraAccount)).body.action).toBe('ShowBlockPage')
    expect((await connector.call(request, entraAccount)).body.action).toBe('ShowBlockPage')
    expect(await connector.database.approvalRequest.count()).toBe(1)
  })
})

describe("Entra's retry", () => {
  it('finds what the first call wrote: one row, one audit row, the same answer', async () => {
    const calls = Array.from({ length: 12 }, () => connector.call(request, documentedRequest))
    const answers = await Promise.all(calls)
    expect(new Set(answers.map(answer => answer.text)).size).toBe(1)
    const row = await connector.database.approvalRequest.findFirstOrThrow()
    expect(await connector.database.approvalRequest.count()).toBe(1)
    expect(await connector.database.auditEvent.count({ where: { requestId: row.id } })).toBe(1)
    expect((await connector.call(request, documentedRequest)).text).toBe(answers[0]?.text)
    expect((await connector.database.approvalRequest.findFirstOrThrow()).version).toBe(1)
  })

  it('with other details renews the request, so that a verdict on the older ones is refused', async () => {
    await connector.call(request, documentedRequest)
    await connector.call(request, { ...documentedRequest, jobTitle: 'Owner' })
    const row = await connector.database.approvalRequest.findFirstOrThrow()
    expect(row).toMatchObject({ version: 2, claims: { jobTitle: 'Owner' } })
  })
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
    await put({ state: 'approved', provisioning: 'done', accountId: 'an account' })
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

describe('the record of calls', () => {
  it('tells how each call ended and holds no claims', async () => {
    await connector.call(request, documentedRequest)
    await expect
      .poll(
        () => connector.database.connectorCall.findFirst({ where: { reason: 'requested' }, orderBy: { id: 'desc' } }),
        { timeout: 5_000 },
      )
      .toMatchObject({
        step: request,
        status: 200,
        action: 'block',
        flowId: connector.flow.id,
        credentialId: connector.credential.id,
      })
    const everything = JSON.stringify(await connector.database.connectorCall.findMany(), (_key, value) =>
      typeof value === 'bigint' ? Number(value) : value,
    )
    expect(everything).not.toContain('johnsmith')
  })
})
