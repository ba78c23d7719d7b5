import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { saveMessages } from '#lib/settings/save-messages.prisma.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

const check = 'check-approval-status'
const request = 'request-approval'
const person = { email: 'ana@northwind.example', displayName: 'Ana {reference} <b>' }
const now = new Date('2026-05-04T09:00:00Z')

let connector: TestConnector
beforeAll(async () => {
  connector = await startConnector()
})
afterAll(() => connector.close())
beforeEach(async () => {
  await connector.database.approvalRequest.deleteMany()
})

async function referenceOf(): Promise<string> {
  return (await connector.database.approvalRequest.findFirstOrThrow()).reference
}

/** The flow as the connector knows it at this moment. */
function flowInForce() {
  return connector.application.connector.settings().flows.get('partners')?.flow
}

async function save(messages: unknown) {
  const context = { database: connector.database, actor: { kind: 'operator' }, now } as const
  return saveMessages(context, { flowId: connector.flow.id, messages })
}

describe('a requestor reads their own language, with the reference', () => {
  it.each([
    ['de-AT', /^Vielen Dank\..* Ihre Referenz: (R-[0-9A-Z]{8})$/, /^Ihre Zugriffsanfrage wartet noch/],
    ['ja-JP', /^ありがとうございます。.*受付番号: (R-[0-9A-Z]{8})$/, /^アクセスの申請は、まだ承認待ちです。/],
    ['ar', /^شكرًا لكم\..* الرقم المرجعي: \u2066(R-[0-9A-Z]{8})\u2069$/, /^لا يزال طلب الوصول/],
    ['zh-TW,en', /^謝謝您。.*申請編號：(R-[0-9A-Z]{8})$/, /^您的存取申請仍在等待核准/],
    ['xx fi pt_PT', /^Obrigado\..* Sua referência: (R-[0-9A-Z]{8})$/, /^Sua solicitação de acesso ainda/],
    ['xx', /^Thank you\..* Your reference: (R-[0-9A-Z]{8})$/, /^Your request for access is still/],
  ])('%s', async (ui_locales, requested, pending) => {
    const asked = await connector.call(request, { ...person, ui_locales })
    const reference = await referenceOf()
    expect(requested.exec(String(asked.body.userMessage))?.[1]).toBe(reference)
    const checked = await connector.call(check, { ...person, ui_locales })
    expect(checked.body.userMessage).toMatch(pending)
    expect(checked.body.userMessage).toContain(reference)
  })

  it.each([
    ['denied', { state: 'denied', decidedBy: 'person' }],
    ['set up', { state: 'approved', decidedBy: 'person', provisioning: 'queued' }],
  ] as const)('also when the request is %s, at both steps', async (_what, data) => {
    await connector.call(request, person)
    await connector.database.approvalRequest.updateMany({ data: { ...data, decidedAt: now } })
    for (const step of [check, request]) {
      expect((await connector.call(step, person)).body.userMessage).toContain(await referenceOf())
    }
  })
})

it("Entra's retry reads exactly like the original, also when it overlaps", async () => {
  const calls = Array.from({ length: 6 }, () => connector.call(request, { ...person, ui_locales: 'fr' }))
  const answers = [...(await Promise.all(calls)), await connector.call(request, { ...person, ui_locales: 'fr' })]
  expect(new Set(answers.map(answer => answer.text)).size).toBe(1)
  expect(answers[0]?.text).toContain(await referenceOf())
})

it('what a person typed is never in a message', async () => {
  for (const step of [request, check]) {
    expect((await connector.call(step, person)).body.userMessage).not.toMatch(/Ana|<b>|northwind/)
  }
})

describe('the code of an answer', () => {
  it('is not sent unless the flow asks for it', async () => {
    expect((await connector.call(request, person)).body).not.toHaveProperty('code')
  })

  it('tells the kind of answer where the flow asks for it', async () => {
    await connector.database.flow.updateMany({ data: { sendCode: true } })
    await expect.poll(() => flowInForce()?.sendCode, { interval: 5 }).toBe(true)
    const codeOf = async (step: string) => (await connector.call(step, person)).body.code
    expect((await connector.call(check, person)).body).toEqual({ version: '1.0.0', action: 'Continue' })
    expect(await codeOf(request)).toBe('ANTEROOM-APPROVAL-REQUESTED')
    expect(await codeOf(check)).toBe('ANTEROOM-APPROVAL-PENDING')
    await connector.database.approvalRequest.updateMany({
      data: { state: 'denied', decidedBy: 'person', decidedAt: now },
    })
    expect(await codeOf(check)).toBe('ANTEROOM-APPROVAL-DENIED')
    await connector.database.approvalRequest.updateMany({ data: { decidedBy: 'policy' } })
    expect(await codeOf(check)).toBe('ANTEROOM-APPROVAL-AUTO-DENIED')
    await connector.database.flow.updateMany({ data: { sendCode: false } })
    await expect.poll(() => flowInForce()?.sendCode, { interval: 5 }).toBe(false)
  })
})

describe("the flow's own messages", () => {
  const messages = { de: { requested: 'Danke für Ihr Interesse an {flow}. Vorgang {reference}' } }

  it('are shown as soon as they are saved, and leave one line in the audit log', async () => {
    expect(await save(messages)).toEqual({ kind: 'saved', messages })
    await expect.poll(() => flowInForce()?.messages.size, { interval: 5 }).toBe(1)
    const answer = await connector.call(request, { ...person, ui_locales: 'de-CH' })
    expect(answer.body.userMessage).toBe(`Danke für Ihr Interesse an Partners. Vorgang ${await referenceOf()}`)
    const audit = await connector.database.auditEvent.findMany({ where: { action: 'messages.changed' } })
    expect(audit).toMatchObject([{ flowId: connector.flow.id, at: now, details: { languages: 'de', messages: 1 } }])
  })

  it('are not saved when anything is wrong with them', async () => {
    const before = await connector.database.flow.findFirstOrThrow()
    const outcome = await save({ de: { requested: 'Danke {displayName}' } })
    expect(outcome).toMatchObject({ kind: 'refused', refusals: [{ fault: 'unknownVariable' }] })
    expect((await connector.database.flow.findFirstOrThrow()).messages).toEqual(before.messages)
    expect(await connector.database.auditEvent.count({ where: { action: 'messages.changed' } })).toBe(1)
  })

  it('of no flow are not saved', async () => {
    const context = { database: connector.database, actor: { kind: 'operator' }, now } as const
    const flowId = '00000000-0000-7000-8000-000000000000'
    expect(await saveMessages(context, { flowId, messages: {} })).toEqual({ kind: 'notFound' })
  })

  it('that were spoiled in the database give way to the shipped ones, and the snapshot says so', async () => {
    await connector.database.flow.updateMany({ data: { messages: { de: { requested: '{reference' } } } })
    const problems = () => connector.application.connector.settings().problems ?? []
    await expect.poll(problems, { interval: 5 }).toMatchObject([{ flow: 'partners' }])
    const answer = await connector.call(request, { ...person, ui_locales: 'de' })
    expect(answer.body.userMessage).toMatch(/^Vielen Dank/)
  })
})
