import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { findInsights } from '#lib/insights/find-insights.prisma.ts'
import { quantile, stepsPerDoubling } from '#lib/insights/measures.ts'
import { rollUpInsights } from '#lib/insights/roll-up.prisma.ts'
import { recordSignUp } from '#lib/requests/record-sign-up.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { changeBetween } from '#test/support/change-between.ts'
import { createTestFlow } from '#test/support/create-test-flow.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ana, noah, otto, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

let database: Database
let partners: string
let suppliers: string
let decide: Decide
let close: () => Promise<void>
type Decide = (
  name: string,
  flowId: string,
  times: readonly [string, string],
  verdict: 'approve' | 'deny',
) => Promise<string>
const never = new AbortController().signal
const at = (time: string) => new Date(`2026-11-${time}Z`)
const now = at('21T10:00:00')

beforeAll(async () => {
  const opened = await openTestDatabase()
  ;({ database, close } = opened)
  partners = opened.flow.id
  suppliers = (await createTestFlow(database, 'suppliers')).id
  await database.flow.updateMany({ data: { holdSeconds: 600 } })
  decide = async (name, flowId, [arrived, decided], verdict) => {
    const requestId = await queueSignUp(database, flowId, googleGuest(name), at(arrived))
    await resolveRequest({ database, now: at(decided) }, ana, {
      requestId,
      version: 1,
      verdict,
      justification: 'known',
    })
    return requestId
  }
  await decide('Quick One', partners, ['18T09:00:00', '18T09:01:00'], 'approve')
  await decide('Next Day', partners, ['18T23:30:00', '19T00:30:00'], 'approve')
  await decide('Slow One', suppliers, ['15T08:00:00', '20T08:00:00'], 'deny')
  const taken = await decide('Taken Back', partners, ['20T09:00:00', '20T10:00:00'], 'deny')
  await takeBack({ database, now: at('20T10:00:05') }, ana, { requestId: taken, version: 2 })
  await queueSignUp(database, suppliers, googleGuest('Fresh One', { email: 'f@adatum.example' }), at('21T09:58:00'))
  const admit = { flowId: partners, signUp: googleGuest('Let In'), now: at('21T09:59:00') }
  await recordSignUp(database, { kind: 'admit' }, admit)
})
afterAll(() => close())

const day = (days: readonly { readonly day: string }[], name: string) => days.find(each => each.day === name)

it('tells the same before anything is summed, after it, and however often it is', async () => {
  const before = await findInsights(database, otto, { days: 7, now })
  for (let times = 0; times < 3; times++) {
    await Promise.all([1, 2].map(() => rollUpInsights(database, now, never)))
    expect(await findInsights(database, otto, { days: 7, now })).toEqual(before)
  }
  expect(await database.insightWatermark.findUnique({ where: { id: 1 } })).toEqual({ id: 1, until: at('21T09:00:00') })
  expect(await database.insightDay.count()).toBeGreaterThan(0)
})

it('tells the same while it is being summed', async () => {
  const expected = await findInsights(database, otto, { days: 7, now })
  await database.insightDay.deleteMany()
  await database.insightDomain.deleteMany()
  await database.insightWatermark.deleteMany()
  const beingSummed = changeBetween(database, () => rollUpInsights(database, now, never))
  expect(await findInsights(beingSummed, otto, { days: 7, now })).toEqual(expected)
  expect(await database.insightDay.count()).toBeGreaterThan(0)
})

it('counts arrivals, verdicts and waiting by day, flow and domain', async () => {
  const insights = await findInsights(database, otto, { days: 7, now })
  expect(insights.days.map(each => each.day)).toEqual(
    ['15', '16', '17', '18', '19', '20', '21'].map(each => `2026-11-${each}`),
  )
  expect(day(insights.days, '2026-11-18')).toMatchObject({ arrived: 2, approved: 1, denied: 0 })
  expect(day(insights.days, '2026-11-19')).toMatchObject({ arrived: 0, approved: 1 })
  // One of the two denials was taken back.
  expect(day(insights.days, '2026-11-20')).toMatchObject({ arrived: 1, denied: 1 })
  expect(day(insights.days, '2026-11-21')).toMatchObject({ arrived: 2, admitted: 1 })
  expect(insights).toMatchObject({
    waiting: { count: 2, oldestAt: at('20T09:00:00').toISOString() },
    automatic: 1,
    manual: 3,
  })
  expect(insights.flows).toEqual([
    { flowId: partners, name: 'Partners', waiting: 1, arrived: 4, approved: 2, denied: 0, automatic: 1 },
    { flowId: suppliers, name: 'Suppliers', waiting: 1, arrived: 2, approved: 0, denied: 1, automatic: 0 },
  ])
  expect(insights.domains).toEqual([
    { domain: 'fabrikam.com', arrived: 5, approved: 3, denied: 1 },
    { domain: 'adatum.example', arrived: 1, approved: 0, denied: 0 },
  ])
})

it('is of one flow where one is asked for, and of the flows that a person may see', async () => {
  expect((await findInsights(database, otto, { days: 30, flow: suppliers, now })).flows).toHaveLength(1)
  await database.flowApprover.create({
    data: { flowId: suppliers, kind: 'person', principalId: priya.objectId, name: 'P' },
  })
  const seen = await findInsights(database, ana, { days: 30, now })
  expect(seen.flows.map(({ name }) => name)).toEqual(['Partners'])
  expect(seen.waiting.count).toBe(1)
  expect(seen.domains.map(({ domain }) => domain)).toEqual(['fabrikam.com'])
  expect(await findInsights(database, ana, { days: 30, flow: suppliers, now })).toMatchObject({
    flows: [],
    domains: [],
    manual: 0,
  })
  await expect(findInsights(database, noah, { days: 7, now })).rejects.toThrow('role')
})

it('keeps of a day that is over the domains that most came from', async () => {
  for (let i = 0; i < 40; i++) {
    const domain = i < 5 ? 'frequent.example' : `rare${i}.example`
    await queueSignUp(
      database,
      suppliers,
      googleGuest(`Of Many ${i}`, { email: `p${i}@${domain}` }),
      at(`23T08:00:${10 + i}`),
    )
  }
  const later = at('24T12:00:00')
  await rollUpInsights(database, later, never)
  const kept = await database.insightDomain.findMany({
    where: { day: at('23T00:00:00') },
    orderBy: { arrived: 'desc' },
  })
  expect([kept.length, kept[0]?.domain, kept[0]?.arrived]).toEqual([25, 'frequent.example', 5])
  expect((await findInsights(database, otto, { days: 7, now: later })).days.at(-2)).toMatchObject({ arrived: 40 })
})

it('takes nothing back from a domain that was not kept of its day', async () => {
  const flow = (await createTestFlow(database, 'rare')).id
  await database.flow.update({ where: { id: flow }, data: { holdSeconds: 600 } })
  const requestId = await decide('Rare One', flow, ['24T12:00:00', '24T23:50:00'], 'deny')
  await rollUpInsights(database, at('25T00:10:00'), never)
  expect(await database.insightDomain.deleteMany({ where: { flowId: flow } })).toEqual({ count: 1 })
  await takeBack({ database, now: at('25T00:01:00') }, ana, { requestId, version: 2 })
  const read = () => findInsights(database, otto, { days: 7, flow, now: at('25T03:00:00') })
  expect((await read()).domains).toEqual([])
  await rollUpInsights(database, at('25T03:00:00'), never)
  expect((await read()).domains).toEqual([])
  expect(await database.insightDomain.count({ where: { denied: { lt: 0 } } })).toBe(0)
})

describe('a verdict that was taken back after midnight counts for nothing', () => {
  const beforeMidnight = '23:59:00'
  const afterMidnight = '00:01:00'
  const takenBack = { kind: 'takenBack' }

  /** As it was noted before the log told when the verdict had been given. */
  async function takeBackAsBefore(requestId: string, now: Date): Promise<void> {
    await database.resolution.updateMany({ where: { requestId }, data: { takenBackAt: now } })
    const event = { at: now, actor: { kind: 'operator' }, action: 'request.verdict-taken-back' } as const
    const { flowId } = await database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })
    await writeAuditEvent(database, { ...event, flowId, requestId, details: { verdict: 'deny' } })
  }

  it.each([
    ['noted without its time', 25, true, true],
    ['summed between', 26, true, false],
    ['not summed yet', 27, false, false],
  ])('neither on a day nor in how long verdicts take: %s', async (name, given, isSummed, isOld) => {
    const slug = name.replaceAll(' ', '-')
    const flow = (await createTestFlow(database, slug)).id
    await database.flow.update({ where: { id: flow }, data: { holdSeconds: 600 } })
    const [first, next] = [`${given}T`, `${given + 1}T`]
    await decide(`Quick ${name}`, flow, [`${first}10:00:00`, `${first}10:00:10`], 'approve')
    const requestId = await decide(`Slow ${name}`, flow, [`${first}08:00:00`, first + beforeMidnight], 'deny')
    const read = (time: string) => findInsights(database, otto, { days: 7, flow, now: at(time) })
    expect(await read(first + beforeMidnight)).toMatchObject({ manual: 2 })
    if (isSummed) await rollUpInsights(database, at(`${next}00:10:00`), never)
    const takenBackAt = at(next + afterMidnight)
    if (isOld) await takeBackAsBefore(requestId, takenBackAt)
    else expect(await takeBack({ database, now: takenBackAt }, ana, { requestId, version: 2 })).toMatchObject(takenBack)
    for (const summed of [false, true]) {
      if (summed) await rollUpInsights(database, at(`${next}03:00:00`), never)
      const { days, manual, timeToDecision, domains } = await read(`${next}03:00:00`)
      expect(days.slice(-2)).toMatchObject([
        { arrived: 2, approved: 1, denied: 0 },
        { approved: 0, denied: 0 },
      ])
      expect([manual, domains]).toEqual([1, [{ domain: 'fabrikam.com', arrived: 2, approved: 1, denied: 0 }]])
      expect(timeToDecision.p90Ms).toBe(timeToDecision.medianMs)
      expect(timeToDecision.p90Ms).toBeLessThan(11_000)
    }
  })

  it('not even in a span that begins with the day on which it was taken back', async () => {
    const flow = (await createTestFlow(database, 'next-span')).id
    await database.flow.update({ where: { id: flow }, data: { holdSeconds: 600 } })
    const taken = await decide('Day Before', flow, ['29T22:00:00', `29T${beforeMidnight}`], 'deny')
    await takeBack({ database, now: at(`30T${afterMidnight}`) }, ana, { requestId: taken, version: 2 })
    await decide('Day Of', flow, ['30T00:10:00', '30T01:10:00'], 'deny')
    const now = new Date('2026-12-06T12:00:00Z')
    const before = await findInsights(database, otto, { days: 7, flow, now })
    expect(before).toMatchObject({ manual: 1, domains: [{ arrived: 1, denied: 1 }] })
    expect(before.timeToDecision.medianMs).toBeGreaterThan(3_000_000)
    await rollUpInsights(database, now, never)
    expect(await findInsights(database, otto, { days: 7, flow, now })).toEqual(before)
  })
})

it('tells the time to a decision to within a tenth', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 2, max: 10_000_000 }), { minLength: 1, maxLength: 200 }), seconds => {
      const steps = new Map<number, number>()
      for (const each of seconds) {
        const step = Math.floor(stepsPerDoubling * Math.log2(each) + 1e-9)
        steps.set(step, (steps.get(step) ?? 0) + 1)
      }
      const sorted = seconds.toSorted((a, b) => a - b)
      for (const part of [0.5, 0.9]) {
        const truth = (sorted[Math.ceil(sorted.length * part) - 1] ?? 0) * 1000
        const told = quantile(steps, part) ?? 0
        expect(Math.abs(told - truth) / truth).toBeLessThan(0.1)
      }
    }),
  )
  expect(quantile(new Map(), 0.5)).toBeUndefined()
})
