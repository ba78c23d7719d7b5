import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { listReasons } from '#lib/administration/list-reasons.prisma.ts'
import { orderReasons } from '#lib/administration/order-reasons.prisma.ts'
import { removeReason } from '#lib/administration/remove-reason.prisma.ts'
import { saveReason } from '#lib/administration/save-reason.prisma.ts'
import type { CannedReason } from '#lib/reasons/canned-reason.ts'
import { offerReasons } from '#lib/reasons/offer-reasons.prisma.ts'
import { createTestFlow } from '#test/support/create-test-flow.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya } from '#test/support/people.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
await database.flow.updateMany({ data: { defaultLanguage: 'de' } })
const { id: otherFlowId } = await createTestFlow(database, 'other')
afterAll(close)
beforeEach(async () => {
  await database.flowApprover.deleteMany()
  await database.cannedReason.deleteMany()
})

const now = new Date('2026-11-21T10:00:00Z')
const desk = () => ({ database, now })

const reason: Omit<CannedReason, 'id' | 'changedAt'> = {
  flowId: null,
  verdict: 'deny',
  title: 'Not a supplier',
  internalText: 'Not on the list',
  requestorTexts: { en: 'Ask your buyer.', 'zh-hant': '請洽您的窗口。' },
}

async function write(changes: Partial<typeof reason> & { id?: string } = {}): Promise<string> {
  const saved = await saveReason(desk(), ada, { ...reason, ...changes })
  if (saved.kind !== 'saved') throw new Error(`it was ${saved.kind}`)
  return saved.reason.id
}

const titles = async (flowIds: readonly string[], person = ana, locales: readonly string[] = []) =>
  (await offerReasons(database, person, { flowIds, locales })).map(({ title }) => title)

describe('a canned reason', () => {
  it('is written, moved to a flow, and removed, each with its line in the log', async () => {
    const id = await write()
    expect(await listReasons(database, ada, flowId)).toMatchObject({
      own: [],
      common: [{ id, requestorTexts: { en: 'Ask your buyer.', 'zh-Hant': '請洽您的窗口。' } }],
    })
    await write({ id, flowId, title: 'For one flow' })
    expect(await listReasons(database, ada, flowId)).toMatchObject({ own: [{ id, title: 'For one flow' }], common: [] })
    expect(await removeReason(desk(), ada, id)).toEqual({ kind: 'removed' })
    expect(await removeReason(desk(), ada, id)).toEqual({ kind: 'notFound' })
    const log = await database.auditEvent.findMany({
      where: { action: { startsWith: 'reason.' } },
      orderBy: { id: 'asc' },
    })
    expect(log.map(each => [each.action, each.flowId])).toEqual([
      ['reason.saved', null],
      ['reason.saved', flowId],
      ['reason.removed', flowId],
    ])
  })

  it('is an administrator’s to read, write, order and remove', async () => {
    const id = await write()
    for (const person of [ana, otto, noah]) {
      await expect(listReasons(database, person, flowId)).rejects.toThrow('administrators')
      expect(await saveReason(desk(), person, reason)).toEqual({ kind: 'forbidden' })
      expect(await removeReason(desk(), person, id)).toEqual({ kind: 'forbidden' })
      expect(await orderReasons(desk(), person, { flowId: null, ids: [id] })).toEqual({ kind: 'forbidden' })
    }
    expect(await database.cannedReason.count()).toBe(1)
  })

  it('is refused where it is none, naming the field, and writes nothing', async () => {
    for (const [field, value] of [
      ['title', ' '],
      ['title', 'x'.repeat(121)],
      ['internalText', ''],
      ['requestorTexts', { en: 'two\nlines' }],
      ['requestorTexts', { en: 'turned \u202e around' }],
      ['requestorTexts', { en: '' }],
      ['requestorTexts', { 'no language': 'x' }],
      ['verdict', 'revoke'],
      ['flowId', 'partners'],
    ] as const) {
      expect(await saveReason(desk(), ada, { ...reason, [field]: value }), field).toEqual({
        kind: 'refused',
        fields: [field],
      })
    }
    expect(await saveReason(desk(), ada, { ...reason, verdict: 'approve' })).toMatchObject({ kind: 'refused' })
    expect(await saveReason(desk(), ada, { ...reason, id: randomUUID() })).toEqual({ kind: 'notFound' })
    expect(await saveReason(desk(), ada, { ...reason, flowId: randomUUID() })).toEqual({ kind: 'notFound' })
    expect(await database.cannedReason.count()).toBe(0)
  })

  it('is refused on top of what somebody else wrote meanwhile, which is shown', async () => {
    const id = await write()
    const [seen] = (await listReasons(database, ada, flowId)).common
    const later = { database, now: new Date(now.getTime() + 1_000) }
    const mine = { ...reason, id, changedAt: seen?.changedAt }
    expect(await saveReason(later, ada, { ...mine, title: 'Theirs' })).toMatchObject({ kind: 'saved' })
    const current = { title: 'Theirs', changedAt: later.now.toISOString() }
    expect(await saveReason(later, ada, { ...mine, title: 'Mine' })).toMatchObject({ kind: 'changed', current })
    expect(await saveReason(later, ada, { ...mine, ...current, title: 'Mine' })).toMatchObject({ kind: 'saved' })
  })

  it('stands where it was put; an order of what is not there any more is refused', async () => {
    const ids = [await write({ flowId, title: 'One' }), await write({ flowId, title: 'Two' })]
    expect(await titles([flowId])).toEqual(['One', 'Two'])
    expect(await orderReasons(desk(), ada, { flowId, ids: ids.toReversed() })).toEqual({ kind: 'ordered' })
    await write({ id: ids[0] ?? '', flowId, title: 'One, changed' })
    expect(await titles([flowId])).toEqual(['Two', 'One, changed'])
    const third = await write({ flowId, title: 'Three' })
    expect(await titles([flowId])).toEqual(['Two', 'One, changed', 'Three'])
    for (const wrong of [ids, [...ids, randomUUID()], [ids[0] ?? '', ids[0] ?? '', third], []]) {
      expect(await orderReasons(desk(), ada, { flowId, ids: wrong })).toEqual({ kind: 'changed' })
    }
    expect(await orderReasons(desk(), ada, { flowId: null, ids: [...ids, third] })).toEqual({ kind: 'changed' })
  })
})

describe('what is offered to an approver', () => {
  it('is the flow’s own before what holds for every flow, and of several flows only the latter', async () => {
    await write({ title: 'Every flow' })
    await write({ flowId, title: 'This flow' })
    await write({ flowId: otherFlowId, title: 'The other flow' })
    expect(await titles([flowId])).toEqual(['This flow', 'Every flow'])
    expect(await titles([flowId, otherFlowId])).toEqual(['Every flow'])
    expect(await titles([])).toEqual([])
  })

  it('is nothing of a flow in which they may not act', async () => {
    await write({ flowId, title: 'Secret' })
    for (const person of [otto, noah]) expect(await titles([flowId], person)).toEqual([])
    await database.flowApprover.create({ data: { flowId, kind: 'person', principalId: priya.objectId, name: 'Priya' } })
    expect(await titles([flowId], ana)).toEqual([])
    expect(await titles([otherFlowId, flowId], ana)).toEqual([])
    expect(await titles([flowId], priya)).toEqual(['Secret'])
  })

  it('speaks the requestor’s language, else the flow’s, else says nothing to them', async () => {
    await write({ requestorTexts: { en: 'In English', de: 'Auf Deutsch', 'zh-Hant': '中文' } })
    await write({ title: 'English only', requestorTexts: { en: 'In English' } })
    const offered = async (...locales: string[]) =>
      (await offerReasons(database, ana, { flowIds: [flowId], locales })).map(each => [each.language, each.message])
    expect(await offered('zh-TW', 'en')).toEqual([
      ['zh-Hant', '中文'],
      ['en', 'In English'],
    ])
    expect(await offered('uk')).toEqual([
      ['de', 'Auf Deutsch'],
      [null, ''],
    ])
  })
})
