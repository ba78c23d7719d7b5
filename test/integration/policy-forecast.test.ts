import { describe, expect, it } from 'vitest'
import { backTestPolicy } from '#lib/administration/back-test-policy.prisma.ts'
import type { Trial } from '#lib/administration/policy-outcomes.ts'
import { saveFlowPolicy } from '#lib/administration/save-flow-policy.prisma.ts'
import { trySignUp } from '#lib/administration/try-sign-up.prisma.ts'
import { decideSignUp } from '#lib/connector/decide-sign-up.ts'
import { parseSignUp } from '#lib/connector/parse-sign-up.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { readSettings } from '#lib/settings/read-settings.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import { ada } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'
import { document, now, policyDesk, trialOf } from './policy-desk.ts'

const { database, desk, operator, trialDesk, newFlow, countAll } = policyDesk()

describe('a back-test', () => {
  it('reads all of 90 days page by page, with lists and roster as they are, and writes nothing', async () => {
    const { flowId } = await newFlow()
    await saveList(operator(), { name: 'suppliers', entries: [{ value: 'Fabrikam.com' }] })
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000)
    const queued: string[] = []
    for (const [at, name] of ['Ana', 'Ben', 'Cleo', 'Dan', 'Eve'].entries()) {
      queued.push(await queueSignUp(database(), flowId, googleGuest(name), days(10 - at)))
    }
    await queueSignUp(database(), flowId, googleGuest('Old'), days(91))
    const agreed = googleGuest('Roz', { email: 'roz@known.example' })
    await queueSignUp(database(), flowId, agreed, days(1))
    await saveRoster(operator(), flowId, [{ who: { kind: 'domain', domain: 'known.example' }, agreed: true }])
    const [first, second] = queued
    await database().approvalRequest.update({
      where: { id: first ?? '' },
      data: { state: 'denied', decidedAt: now, decidedBy: 'person' },
    })
    await database().approvalRequest.update({
      where: { id: second ?? '' },
      data: { state: 'denied', decidedAt: now, decidedBy: 'policy' },
    })
    const before = await countAll()
    const bounds = { requests: 100, milliseconds: 60_000, page: 2, clock: () => 0 }
    const draft = { ...document, prefill: { roster: true } }
    const outcome = await backTestPolicy(desk(), ada, { flowId, document: draft, bounds })
    expect(outcome).toMatchObject({
      kind: 'tested',
      days: 90,
      bound: undefined,
      missing: [],
      test: {
        requests: 6,
        counts: { approve: { denied: 1, 'turned-away': 1, waiting: 4 } },
        byRule: { suppliers: 5 },
        surprises: [{ id: first, name: 'Ana', forecast: 'approve', rule: 'Suppliers' }],
        surprising: 1,
      },
    })
    const few = await backTestPolicy(desk(), ada, { flowId, document, bounds: { ...bounds, requests: 3 } })
    expect(few).toMatchObject({ bound: 'requests', test: { requests: 3, counts: { review: { waiting: 1 } } } })
    let ticks = 0
    const slow = { ...bounds, milliseconds: 2, clock: () => ticks++ }
    expect(await backTestPolicy(desk(), ada, { flowId, document, bounds: slow })).toMatchObject({
      bound: 'time',
      test: { requests: 4 },
    })
    expect(await countAll()).toEqual(before)
  })

  it('leaves out rules that are over by now, and says what cannot be compiled', async () => {
    const { flowId } = await newFlow()
    await queueSignUp(database(), flowId, googleGuest('Ana'), new Date(now.getTime() - 86_400_000))
    const over = { id: 'over', name: 'Over', when: 'true', do: 'deny', expiresAt: '2026-11-21T09:00:00Z' }
    expect(await backTestPolicy(desk(), ada, { flowId, document: { rules: [over] } })).toMatchObject({
      test: { counts: { deny: { waiting: 0 }, review: { waiting: 1 } } },
    })
    expect(await backTestPolicy(desk(), ada, { flowId, document: { rules: {} } })).toMatchObject({ kind: 'refused' })
  })
})

describe('a sign-up that is tried', () => {
  it('is answered to the letter as the connector would, shows the rule, and leaves nothing behind', async () => {
    const { flowId, version } = await newFlow()
    const before = await countAll()
    const tried = await trySignUp(trialDesk(), ada, trialOf(flowId))
    expect(tried).toMatchObject({
      kind: 'tried',
      action: 'continue',
      rule: 'Suppliers',
      marks: [{ rule: 'suppliers', outcome: 'matched' }],
      answer: { status: 200, body: '{"city":"Lisbon","version":"1.0.0","action":"Continue"}' },
    })
    expect(await countAll()).toEqual(before)
    await saveFlowPolicy(desk(), ada, { flowId, version, document })
    expect(await trySignUp(trialDesk(), ada, trialOf(flowId))).toEqual(tried)
  })

  it('speaks the language of the call, and marks what a rule in shadow would have done', async () => {
    const { flowId } = await newFlow()
    const rules = [{ id: 'shade', name: 'Shade', mode: 'shadow', when: 'true', do: 'approve' }]
    const tried = await trySignUp(trialDesk(), ada, trialOf(flowId, { document: { rules } }))
    if (tried.kind !== 'tried') throw new Error(tried.kind)
    expect(tried).toMatchObject({ action: 'block', reason: 'requested', marks: [{ rule: 'shade', mode: 'shadow' }] })
    const { action, userMessage } = JSON.parse(tried.answer.body)
    expect(action).toBe('ShowBlockPage')
    expect(userMessage).toMatch(/R-7KQ2M9XD/)
    expect(userMessage).toMatch(/Zugriffsanfrage/)
  })

  it.each([
    ['pass', 'continue', 'admitted'],
    ['fail', 'block', 'deniedByPolicy'],
    ['review', 'block', 'requested'],
  ] as const)('asks no endpoint: when it would say %s the answer is %s', async (checks, action, reason) => {
    const { flowId } = await newFlow()
    const url = 'https://check.example/ask'
    const rules = [{ id: 'check', name: 'Check', when: 'true', do: 'verify', url, pass: 'approve' }]
    expect(await trySignUp(trialDesk(), ada, trialOf(flowId, { document: { rules }, checks }))).toMatchObject({
      action,
      reason,
      asked: [{ rule: 'Check', url }],
    })
  })

  it('asks for corrections as Entra would get them', async () => {
    const { flowId } = await newFlow()
    const validate = [{ attribute: 'jobTitle', required: true, message: 'Say what you do.' }]
    expect(await trySignUp(trialDesk(), ada, trialOf(flowId, { document: { validate } }))).toMatchObject({
      corrections: [{ attribute: 'jobTitle', message: 'Say what you do.' }],
      answer: {
        status: 400,
        body: '{"version":"1.0.0","status":400,"action":"ValidationError","userMessage":"Say what you do."}',
      },
    })
  })

  it('stands as the person stands today, where that is wanted', async () => {
    const { flowId } = await newFlow()
    await queueSignUp(database(), flowId, googleGuest('Ana'))
    const body = JSON.stringify(googleGuest('Ana').claims)
    const ask = async (standing: Trial['standing']) => {
      const tried = await trySignUp(
        trialDesk(),
        ada,
        trialOf(flowId, { body, standing, step: 'check-approval-status' }),
      )
      return tried.kind === 'tried' ? tried.reason : tried.kind
    }
    expect([await ask('today'), await ask('unknown')]).toEqual(['pending', 'asksForDetails'])
  })

  it.each([
    ['no JSON', { kind: 'noBody' }],
    ['[]', { kind: 'noBody' }],
    ['{"email": 5}', { kind: 'tried', action: 'block', reason: 'unreadableAddress' }],
  ])('says so of a body that cannot be read: %s', async (body, expected) => {
    const { flowId } = await newFlow()
    expect(await trySignUp(trialDesk(), ada, trialOf(flowId, { body }))).toMatchObject(expected)
  })

  it('decides as the connector does, whatever is claimed', async () => {
    const { flowId, version } = await newFlow()
    await saveFlowPolicy(desk(), ada, { flowId, version, document })
    for (const email of ['a@evil.example', 'b@fabrikam.com', 'c@elsewhere.example']) {
      const body = { email }
      const tried = await trySignUp(trialDesk(), ada, trialOf(flowId, { body: JSON.stringify(body) }))
      const { flows } = await readSettings(database(), now)
      const flow = [...flows.values()].find(each => each.flow.id === flowId)?.flow
      if (flow === undefined || tried.kind !== 'tried') throw new Error('nothing to compare')
      const ports = {
        ...trialDesk(),
        settings: () => ({ flows, readAt: now }),
        record: () => undefined,
        recordUse: () => undefined,
        countFailure: () => ({ kind: 'withinLimit' }) as const,
        now: () => now,
        log: createLog('silent'),
      }
      const parsed = parseSignUp(body)
      const { decision } = await decideSignUp({ step: 'request-approval', flow, parsed, now }, ports)
      expect([tried.action, tried.reason, tried.rule]).toEqual([
        decision.action,
        decision.reason,
        decision.grounds?.rule,
      ])
    }
  })
})
