import { describe, expect, it } from 'vitest'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import {
  newcomer as ana,
  newcomerDetails as details,
  googleOf,
  startPolicyConnector,
} from '#test/support/start-policy-connector.ts'

const check = 'check-approval-status'
const request = 'request-approval'
const flow = startPolicyConnector()
const { change, put, enter, actionAt, onlyRequest, context } = flow

const putList = (name: string, values: readonly string[], expiresAt?: Date) =>
  change(() =>
    saveList(context(), { name, entries: values.map(value => ({ value, ...(expiresAt ? { expiresAt } : {}) })) }),
  )

describe('custom approval', () => {
  it('lets whom a rule approves on at both steps, and records why', async () => {
    await put({ rules: [{ id: 'partners', name: 'Our partners', when: 'domain == "fabrikam.com"', do: 'approve' }] })
    expect(await actionAt(check, ana)).toBe('Continue')
    const answers = await Promise.all([1, 2, 3].map(() => flow.connector().call(request, details)))
    for (const { body } of answers) expect(body).toEqual({ version: '1.0.0', action: 'Continue' })
    const row = await onlyRequest()
    expect(row).toMatchObject({
      state: 'admitted',
      marks: [{ rule: 'partners', outcome: 'matched', would: 'approve' }],
    })
    const events = await flow.connector().database.auditEvent.findMany({ where: { requestId: row.id } })
    expect(events).toMatchObject([{ action: 'request.admitted', details: { rule: 'Our partners' } }])
    const call = () => flow.connector().database.connectorCall.findFirst({ where: { requestId: row.id } })
    await expect.poll(call).toMatchObject({ reason: 'admitted', rule: 'Our partners' })
  })

  it('sends to review with a flag, and marks what a rule in shadow would have done', async () => {
    await put({
      rules: [
        { id: 'later', name: 'To be tried', mode: 'shadow', when: 'true', do: 'deny' },
        { id: 'off', name: 'Not yet', mode: 'off', when: 'true', do: 'deny' },
        { id: 'over', name: 'Over', expiresAt: '2020-01-01T00:00:00Z', when: 'true', do: 'approve' },
        { id: 'far', name: 'From far away', when: 'claims.country != "Norway"', do: 'review', flag: 'abroad' },
      ],
    })
    expect(await actionAt(check, ana)).toBe('Continue')
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
    expect(await onlyRequest()).toMatchObject({
      state: 'pending',
      flags: ['abroad'],
      marks: [
        { rule: 'later', mode: 'shadow', would: 'deny' },
        { rule: 'far', mode: 'on', would: 'review' },
      ],
    })
  })

  it('never admits by a rule that fails', async () => {
    await change(() => flow.connector().database.flow.updateMany({ data: { unmatched: 'admit' } }))
    await put({ rules: [{ id: 'vip', name: 'VIP', when: 'claims.extension_Code == "x"', do: 'approve' }] })
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
    expect(await onlyRequest()).toMatchObject({
      state: 'pending',
      flags: ['rule-failed'],
      marks: [{ rule: 'vip', outcome: 'failed' }],
    })
  })

  it('sends everybody to review while the policy cannot be read', async () => {
    const broken = { rules: [{ id: 'a', name: 'A', when: 'domain ==', do: 'approve' }] }
    expect(await savePolicy(context(), flow.connector().flow.id, broken)).toMatchObject({ kind: 'refused' })
    await change(() => flow.connector().database.flow.updateMany({ data: { unmatched: 'admit', policy: broken } }))
    expect(await actionAt(check, ana)).toBe('Continue')
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
    expect(await onlyRequest()).toMatchObject({ state: 'pending', flags: ['policy-unreadable'] })
  })

  it('does not let a rule overrule a person who denied', async () => {
    await flow.connector().call(request, details)
    await flow.connector().database.approvalRequest.updateMany({
      data: { state: 'denied', decidedAt: new Date(), decidedBy: 'person' },
    })
    await put({ rules: [{ id: 'all', name: 'All', when: 'true', do: 'approve' }] })
    const elsewhere = { ...details, identities: [{ ...googleOf('google-ana'), issuer: 'facebook.com' }] }
    for (const body of [details, elsewhere]) expect(await actionAt(request, body)).toBe('ShowBlockPage')
  })
})

describe('allow and deny lists', () => {
  const rules = [
    { id: 'deny', name: 'Denied', when: 'domain in lists.denied || email in lists.denied', do: 'deny' },
    { id: 'allow', name: 'Allowed', when: 'domain in lists.allowed', do: 'approve' },
  ]

  it('refuse at the check step, admit at the request step, and leave the rest to approvers', async () => {
    await putList('denied', ['Contoso.com', 'eve@fabrikam.com'])
    await putList('allowed', ['FABRIKAM.com'])
    await put({ rules })
    const from = (email: string) => ({ ...details, email, identities: [googleOf(email)] })
    expect(await actionAt(check, from('x@contoso.com'))).toBe('ShowBlockPage')
    expect(await actionAt(request, from('x@contoso.com'))).toBe('ShowBlockPage')
    expect(await actionAt(check, from('Eve@Fabrikam.com'))).toBe('ShowBlockPage')
    expect(await actionAt(request, from('bo@fabrikam.com'))).toBe('Continue')
    expect(await actionAt(request, from('x@a.fabrikam.com'))).toBe('ShowBlockPage')
    const rows = await flow.connector().database.approvalRequest.findMany({ orderBy: { createdAt: 'asc' } })
    expect(rows.map(row => row.state)).toEqual(['denied', 'admitted', 'pending'])
  })

  it('leave out entries that are over', async () => {
    await putList('denied', ['fabrikam.com'], new Date(Date.now() - 1_000))
    await putList('allowed', [])
    await put({ rules })
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
    expect(await onlyRequest()).toMatchObject({ state: 'pending', flags: [] })
  })

  it('that are missing stop nobody at the check step and admit nobody at the request step', async () => {
    const outcome = await change(() => savePolicy(context(), flow.connector().flow.id, { rules }))
    expect(outcome).toMatchObject({ kind: 'saved', warnings: [expect.any(String), expect.any(String)] })
    expect(await actionAt(check, ana)).toBe('Continue')
    expect(await actionAt(request, details)).toBe('ShowBlockPage')
    expect(await onlyRequest()).toMatchObject({ flags: ['rule-failed'] })
  })
})

describe('validation of input', () => {
  it('asks to correct with 400, names the attribute, and queues nothing', async () => {
    await put({ validate: [{ attribute: 'postalCode', required: true, pattern: '\\d{5}' }] })
    expect(await actionAt(check, ana)).toBe('Continue')
    for (const postalCode of [undefined, '1234', '123456']) {
      const answer = await flow.connector().call(request, { ...details, postalCode })
      expect(answer.status).toBe(400)
      expect(answer.body).toEqual({
        version: '1.0.0',
        status: 400,
        action: 'ValidationError',
        userMessage: expect.stringMatching(/postal ?code/i),
      })
    }
    expect(await flow.connector().database.approvalRequest.count()).toBe(0)
    expect(await actionAt(request, { ...details, postalCode: '12345' })).toBe('ShowBlockPage')
    expect((await onlyRequest()).state).toBe('pending')
  })

  it("speaks in the administrator's words where there are some, by validation and by rule", async () => {
    const message = 'Please use the address of your company.'
    await put({
      validate: [{ attribute: 'city', allowed: ['Berlin'], message: 'We are in Berlin only.' }],
      rules: [
        {
          id: 'private',
          name: 'Private',
          when: 'domain.endsWith("gmail.com")',
          do: 'correct',
          attribute: 'email',
          message,
        },
      ],
    })
    const city = await flow.connector().call(request, { ...details, city: 'Bonn' })
    expect(city).toMatchObject({ status: 400, body: { userMessage: 'We are in Berlin only.' } })
    expect(await actionAt(check, { ...ana, email: 'ana@gmail.com' })).toBe('Continue')
    const mail = await flow.connector().call(request, { ...details, email: 'ana@gmail.com' })
    expect(mail).toMatchObject({ status: 400, body: { action: 'ValidationError', userMessage: message } })
    expect(await flow.connector().database.approvalRequest.count()).toBe(0)
  })
})

describe('business events', () => {
  it('each decision that changes something leaves one audit row that names the rule', async () => {
    await put({
      rules: [
        { id: 'a', name: 'Approve', when: 'claims.city == "A"', do: 'approve' },
        { id: 'd', name: 'Deny', when: 'claims.city == "D"', do: 'deny' },
        { id: 'r', name: 'Review', when: 'claims.city == "R"', do: 'review', flag: 'look-twice' },
      ],
    })
    for (const city of ['A', 'D', 'R']) {
      const body = {
        ...details,
        city,
        identities: [googleOf(city)],
        email: `${city}@${city}.example`,
      }
      await flow.connector().call(request, body)
      await flow.connector().call(request, body)
    }
    const requests = await flow.connector().database.approvalRequest.findMany({ select: { id: true } })
    const events = await flow.connector().database.auditEvent.findMany({
      where: { requestId: { in: requests.map(({ id }) => id) } },
      orderBy: { id: 'asc' },
    })
    expect(events.map(({ action, details }) => [action, details])).toEqual([
      ['request.admitted', { rule: 'Approve' }],
      ['request.denied-by-policy', { rule: 'Deny' }],
      ['request.queued', { rule: 'Review' }],
    ])
  })

  it('each change of a policy, list or roster leaves one audit row', async () => {
    await put({})
    await putList('suppliers', ['fabrikam.com', 'fabrikam.com', 'contoso.com'])
    await enter([])
    const events = await flow.connector().database.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 3 })
    expect(events.map(({ action, details }) => [action, details])).toEqual([
      ['roster.changed', { entries: 0 }],
      ['list.changed', { name: 'suppliers', entries: 2 }],
      ['policy.changed', { rules: 0, validate: 0, override: 0 }],
    ])
  })
})
