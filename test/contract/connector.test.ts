import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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
    await put({ state: 'approved', provisioning: 'done', accountId: 'an account', accountOrigin: 'created' })
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
    await put({ state: 'approved', provisioning: 'done', accountId: 'an account', accountOrigin: 'created' })
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

describe('the record of calls', () => {
  it('tells how each call ended and holds no claims', async () => {
    await connector.call(request, documentedRequest)
    await expect
      .poll(() =>
        connector.database.connectorCall.findFirst({ where: { reason: 'requested' }, orderBy: { id: 'desc' } }),
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
