import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import { extensionEvent, teamAttribute, text } from '#test/support/extension-event.ts'
import { ana } from '#test/support/people.ts'
import { startExtension, type TestExtension } from '#test/support/start-extension.ts'

const start = extensionEvent('attributeCollectionStart')
const submit = extensionEvent('attributeCollectionSubmit')
const review = { unmatched: 'review', afterAccount: 'continue' } as const
const address = 'larissa.price@contoso.com'

let extension: TestExtension
beforeAll(async () => {
  extension = await startExtension()
})
afterAll(() => extension.close())
beforeEach(async () => {
  await extension.connector.database.resolution.deleteMany()
  await extension.connector.database.approvalRequest.deleteMany()
  await extension.connector.setPolicy(review)
})

/** Moves the one request into a state by hand, as an approver and the worker would. */
async function put(
  data: Parameters<TestExtension['connector']['database']['approvalRequest']['updateMany']>[0]['data'],
) {
  const { approvalRequest } = extension.connector.database
  await approvalRequest.updateMany({ data: { decidedAt: new Date(), decidedBy: 'person', ...data } })
}

describe('Start', () => {
  it('lets a person whom nobody knows fill in the form', async () => {
    const answer = await extension.call(start)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(answer.body).toEqual({
      data: {
        '@odata.type': 'microsoft.graph.onAttributeCollectionStartResponseData',
        actions: [{ '@odata.type': 'microsoft.graph.attributeCollectionStart.continueWithDefaultBehavior' }],
      },
    })
  })

  it('stops a person who waits, in their language and with one message', async () => {
    await extension.call(submit)
    const answer = await extension.call(start)
    expect(answer.body).toEqual({
      data: {
        '@odata.type': 'microsoft.graph.onAttributeCollectionStartResponseData',
        actions: [
          {
            '@odata.type': 'microsoft.graph.attributeCollectionStart.showBlockPage',
            message: expect.stringContaining('still waiting'),
          },
        ],
      },
    })
  })
})

describe('Submit', () => {
  it('stops a new person with a title and a message, and queues the request with its claims', async () => {
    const answer = await extension.call(submit)
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      data: {
        '@odata.type': 'microsoft.graph.onAttributeCollectionSubmitResponseData',
        actions: [
          {
            '@odata.type': 'microsoft.graph.attributeCollectionSubmit.showBlockPage',
            title: 'Partners',
            message: expect.stringContaining('received'),
          },
        ],
      },
    })
    expect(await extension.connector.database.approvalRequest.findFirstOrThrow()).toMatchObject({
      state: 'pending',
      provider: 'mail',
      address,
      issuerAssignedId: address,
      claims: { givenName: 'Larissa Price', companyName: 'Contoso University' },
    })
  })

  it('lets Entra make the account where the policy admits, and answers the retry alike', async () => {
    await extension.connector.setPolicy({ ...review, unmatched: 'admit' })
    const answers = await Promise.all([1, 2, 3].map(() => extension.call(submit)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.does).toBe('continueWithDefaultBehavior')
    expect(await extension.connector.database.approvalRequest.count({ where: { state: 'admitted' } })).toBe(1)
  })

  it('answers parallel retries alike: one request, one audit row', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => extension.call(submit)))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    const row = await extension.connector.database.approvalRequest.findFirstOrThrow()
    expect(row.version).toBe(1)
    expect(await extension.connector.database.auditEvent.count({ where: { requestId: row.id } })).toBe(1)
  })

  it('finds the same person under the other form of the identity', async () => {
    await extension.call(submit)
    const identities = [{ signInType: 'federated', issuer: 'mail', issuerAssignedId: address.toUpperCase() }]
    await extension.call(extensionEvent('attributeCollectionSubmit', { identities }))
    expect(await extension.connector.database.approvalRequest.count()).toBe(1)
  })
})

describe('both events', () => {
  it.each([
    ['denied', { state: 'denied' }],
    ['approved, without an account yet', { state: 'approved', provisioning: 'queued' }],
  ] as const)('stop a person who is %s', async (_what, data) => {
    await extension.call(submit)
    await put(data)
    for (const event of [start, submit]) expect((await extension.call(event)).does).toBe('showBlockPage')
  })

  it('let a person on whose account is there', async () => {
    await extension.call(submit)
    await put({ state: 'approved', provisioning: 'done', accountId: 'an account', accountOrigin: 'created' })
    for (const event of [start, submit]) expect((await extension.call(event)).does).toBe('continueWithDefaultBehavior')
  })

  it('let an approved person sign up again, so that Entra makes the account', async () => {
    await extension.call(submit)
    const { id } = await extension.connector.database.approvalRequest.findFirstOrThrow()
    const verdict = { requestId: id, version: 1, verdict: 'approve', justification: '' } as const
    await resolveRequest({ database: extension.connector.database, now: new Date() }, ana, verdict)
    expect((await extension.call(start)).does).toBe('setPrefillValues')
    expect((await extension.call(submit)).does).toBe('modifyAttributeValues')
    expect(await extension.connector.database.provisioningStep.count()).toBe(0)
  })

  it('stop everybody whom the policy denies', async () => {
    await extension.connector.setPolicy({ ...review, unmatched: 'deny' })
    for (const event of [start, submit]) expect((await extension.call(event)).does).toBe('showBlockPage')
  })

  it('stop a sign-up that cannot be read with a block page', async () => {
    await extension.connector.setPolicy({ ...review, unmatched: 'admit' })
    for (const event of ['attributeCollectionStart', 'attributeCollectionSubmit'] as const) {
      const broken = extensionEvent(event, { attributes: { city: text(1) } })
      expect(await extension.call(broken)).toMatchObject({ status: 200, does: 'showBlockPage' })
    }
    expect(await extension.connector.database.approvalRequest.count()).toBe(0)
  })
})

describe('what a policy says of attributes', () => {
  const now = new Date()
  const asked = () => ({ database: extension.connector.database, actor: { kind: 'operator' }, now }) as const
  /** Puts a document in force and waits until the extension has read all of it. */
  const setDocument = async (document: {
    override?: object[]
    validate?: object[]
    rules?: object[]
    prefill?: object
  }) => {
    expect(await savePolicy(asked(), extension.connector.flow.id, document)).toMatchObject({ kind: 'saved' })
    const wanted = [document.override, document.validate, document.prefill, document.rules?.[0]].map(
      part => part !== undefined,
    )
    const seen = () => {
      const { override, validate, usesRoster, rules } =
        extension.ports.settings().flows.get('partners')?.flow.policy ?? {}
      return [override !== undefined, validate !== undefined, usesRoster === true, rules?.[0] !== undefined]
    }
    await expect.poll(seen).toEqual(wanted)
  }
  afterEach(() => setDocument({}))

  it('fills the form at Start with what the roster knows, under the names that came', async () => {
    await saveRoster(asked(), extension.connector.flow.id, [
      { who: { kind: 'address', address }, attributes: { city: 'Oslo', extension_team: 'Faculty' } },
    ])
    await setDocument({ prefill: { roster: true } })
    expect((await extension.call(start)).action).toEqual({
      '@odata.type': 'microsoft.graph.attributeCollectionStart.setPrefillValues',
      inputs: { city: 'Oslo', [teamAttribute]: 'Faculty' },
    })
  })

  it('overrides what was typed at Submit, where the person is let on and nowhere else', async () => {
    const override = [{ attribute: 'companyName', case: 'upper' }]
    const approveAll = { id: 'all', name: 'All', when: 'domain == "contoso.com"', do: 'approve' }
    await setDocument({ override, rules: [approveAll] })
    expect((await extension.call(submit)).action).toEqual({
      '@odata.type': 'microsoft.graph.attributeCollectionSubmit.modifyAttributeValues',
      attributes: { companyName: 'CONTOSO UNIVERSITY' },
    })
    await extension.connector.database.resolution.deleteMany()
    await extension.connector.database.approvalRequest.deleteMany()
    await setDocument({ override })
    expect((await extension.call(submit)).does).toBe('showBlockPage')
  })

  it('asks to correct at Submit, with the attribute named, and queues nothing', async () => {
    const message = 'Use the full name.'
    await setDocument({ validate: [{ attribute: 'companyName', maxLength: 3, message }] })
    expect((await extension.call(start)).does).toBe('continueWithDefaultBehavior')
    expect((await extension.call(submit)).action).toEqual({
      '@odata.type': 'microsoft.graph.attributeCollectionSubmit.showValidationError',
      message,
      attributeErrors: { companyName: message },
    })
    expect(await extension.connector.database.approvalRequest.count()).toBe(0)
  })
})

it('records each call with its event, its reason and what Entra calls the sign-up, and no claims', async () => {
  await extension.call(submit)
  const { connectorCall } = extension.connector.database
  const find = () => connectorCall.findFirst({ where: { reason: 'requested' }, orderBy: { id: 'desc' } })
  await expect.poll(find).toMatchObject({
    step: 'attributeCollectionSubmit',
    status: 200,
    action: 'block',
    flowId: extension.connector.flow.id,
    correlation: '20000000-0000-0000-0000-000000000002',
  })
  expect(JSON.stringify(await find(), (_key, value) => String(value))).not.toContain('larissa')
})
