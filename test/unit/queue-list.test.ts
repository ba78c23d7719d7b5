import { describe, expect, it } from 'vitest'
import { chooseRange, stillChosen, toggleAll, toggleRow } from '#components/queue/choose-rows.ts'
import { findOwnView } from '#components/queue/current-view.ts'
import { parseLiveMessage } from '#components/queue/live-message.ts'
import { absorbPage, beginList, type LoadedList, shownRows } from '#components/queue/loaded-list.ts'
import {
  createQueueMemory,
  keepList,
  learnChanges,
  learnLooker,
  nothingChosen,
} from '#components/queue/queue-memory.ts'
import type { RowChange } from '#components/queue/row-change.ts'
import { compareRows, cursorAfter } from '#components/queue/row-order.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import type { QueueRow } from '#lib/queue/queue-row.ts'

const minute = (at: number) => `2026-11-21T10:${String(at).padStart(2, '0')}:00.000Z`
const rowAt = (at: number, more: Partial<QueueRow> = {}): QueueRow => ({
  id: `0000000${at % 10}-0000-7000-8000-000000000000`,
  reference: `R-${at}`,
  state: 'pending',
  provisioning: null,
  displayName: `Person ${at}`,
  address: `p${at}@example.com`,
  domain: 'example.com',
  provider: 'google',
  flowName: 'Partners',
  createdAt: minute(at),
  decidedAt: null,
  decidedByName: null,
  flags: [],
  isErased: false,
  version: 1,
  flowId: 'flow',
  revocation: null,
  heldForMs: null,
  reason: null,
  assignedTo: null,
  ...more,
})
const one = rowAt(1)
const two = rowAt(2)
const three = rowAt(3)
const four = rowAt(4)
const approved = (row: QueueRow, version = row.version + 1): RowChange => ({
  requestId: row.id,
  version,
  state: 'approved',
  provisioning: 'queued',
  by: 'Ana Duarte',
  at: minute(30),
})
const pageOf = (requests: readonly QueueRow[], next: string | null = null, at = 20) => ({
  requests,
  next,
  readAt: minute(at),
})
const pending: QueueQuery = { view: 'pending' }
const quiet = { changes: new Map<string, RowChange>(), dying: new Set<string>(), leaving: undefined }
const names = (list: LoadedList, query = pending, more: Partial<typeof quiet> = {}) =>
  shownRows(list, { query, ...quiet, ...more }).map(({ row, left }) => `${row.displayName}${left ? ' †' : ''}`)

describe('the order of rows', () => {
  it.each([
    ['who waits longest first', { view: 'pending' }, -1],
    ['the newest first where it is asked for', { view: 'pending', sort: 'newest' }, 1],
    ['the newest first where nobody waits', { view: 'all' }, 1],
  ] as const)('is %s', (_, query, sign) => {
    expect(Math.sign(compareRows(one, two, query))).toBe(sign)
  })

  it('goes on after a row by the date that its view is ordered by', () => {
    expect(cursorAfter(one, pending)).toBe(`${minute(1)}~${one.id}`)
    expect(cursorAfter(rowAt(1, { decidedAt: minute(9) }), { view: 'denied' })).toBe(`${minute(9)}~${one.id}`)
    expect(cursorAfter(one, { view: 'all' })).toBe(`~${one.id}`)
  })
})

describe('a list', () => {
  it('takes the next page at its end and knows what follows', () => {
    const list = absorbPage(beginList(pageOf([one, two], 'more')), pageOf([three, four], 'yet more'), {
      query: pending,
      after: two,
      hold: false,
    })
    expect(names(list)).toEqual(['Person 1', 'Person 2', 'Person 3', 'Person 4'])
    expect(list.next).toBe('yet more')
  })

  it('lets go of what a page that was read again lacks, and of nothing beyond that page', () => {
    const long = { ...beginList(pageOf([one, two, three, four], 'end')) }
    const list = absorbPage(long, pageOf([one, three], 'x', 21), { query: pending, hold: false })
    expect(names(list)).toEqual(['Person 1', 'Person 3', 'Person 4'])
    expect(list.next).toBe('end')
  })

  it('puts in its place what is back again', () => {
    const without = absorbPage(beginList(pageOf([one, two, three])), pageOf([one, three], null, 21), {
      query: pending,
      hold: false,
    })
    expect(names(without)).toEqual(['Person 1', 'Person 3'])
    const again = absorbPage(without, pageOf([one, two, three], null, 22), { query: pending, hold: false })
    expect(names(again)).toEqual(['Person 1', 'Person 2', 'Person 3'])
  })

  it('holds back what comes in above while somebody reads further down, and only that', () => {
    const query: QueueQuery = { view: 'pending', sort: 'newest' }
    const read = beginList(pageOf([three, one]))
    const fresh = pageOf([four, three, two, one], null, 21)
    const held = absorbPage(read, fresh, { query, hold: true })
    expect(names(held, query)).toEqual(['Person 3', 'Person 2', 'Person 1'])
    expect(held.unseen).toEqual(new Set([four.id]))
    expect(names(absorbPage(read, fresh, { query, hold: false }), query)).toEqual([
      'Person 4',
      'Person 3',
      'Person 2',
      'Person 1',
    ])
  })

  it('does not go back to an older version that is read late', () => {
    const newer = rowAt(1, { version: 3, displayName: 'Newer' })
    const list = absorbPage(beginList(pageOf([newer])), pageOf([one], null, 21), { query: pending, hold: false })
    expect(names(list)).toEqual(['Newer'])
  })

  it('shows at once what was told: decided requests die in place and then leave', () => {
    const list = beginList(pageOf([one, two, three]))
    const changes = new Map([[two.id, approved(two)]])
    expect(names(list, pending, { changes, dying: new Set([two.id]) })).toEqual(['Person 1', 'Person 2 †', 'Person 3'])
    expect(names(list, pending, { changes })).toEqual(['Person 1', 'Person 3'])
  })

  it('keeps a dying row in its place although the list was read anew without it', () => {
    const list = absorbPage(beginList(pageOf([one, two, three])), pageOf([one, three], null, 21), {
      query: pending,
      hold: false,
    })
    const changes = new Map([[two.id, approved(two)]])
    expect(names(list, pending, { changes, dying: new Set([two.id]) })).toEqual(['Person 1', 'Person 2 †', 'Person 3'])
  })

  it('brings a request back to its place when its verdict is taken back', () => {
    const list = absorbPage(beginList(pageOf([one, two, three])), pageOf([one, three], null, 21), {
      query: pending,
      hold: false,
    })
    const changes = new Map([[two.id, { ...approved(two, 3), state: 'pending' as const, provisioning: null }]])
    expect(names(list, pending, { changes })).toEqual(['Person 1', 'Person 2', 'Person 3'])
  })

  it('loses a row at once whose verdict is on its way', () => {
    const list = beginList(pageOf([one, two]))
    expect(shownRows(list, { query: pending, ...quiet, leaving: one.id }).map(({ row }) => row)).toEqual([two])
  })
})

describe('what a page remembers', () => {
  it('takes a change as news once, and never an older one', () => {
    const memory = createQueueMemory()
    expect(learnChanges(memory, [approved(one, 2), approved(one, 3)])).toHaveLength(2)
    expect(learnChanges(memory, [approved(one, 3), approved(one, 2)])).toEqual([])
  })

  it('keeps the last few lists only', () => {
    const memory = createQueueMemory()
    for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) keepList(memory, key, beginList(pageOf([])))
    expect([...memory.lists.get().keys()]).toEqual(['b', 'c', 'd', 'e', 'f', 'g'])
  })

  it('knows who looks until they turn away', () => {
    const memory = createQueueMemory()
    const ana = { objectId: 'ana', name: 'Ana Duarte', until: Number.POSITIVE_INFINITY }
    learnLooker(memory, one.id, ana)
    learnLooker(memory, one.id, ana)
    expect(memory.looking.get().get(one.id)).toEqual([ana])
    learnLooker(memory, one.id, { ...ana, until: 0 })
    expect(memory.looking.get().size).toBe(0)
  })
})

describe('choosing rows', () => {
  const list = [one, two, three, four]
  const ids = (chosen: typeof nothingChosen) => [...chosen.rows.keys()]
  const versioned = ({ id, version }: typeof one) => [id, version] as const

  it('chooses one and lets it go', () => {
    const chosen = toggleRow(nothingChosen, list, two)
    expect(chosen).toMatchObject({ rows: new Map([[two.id, 1]]), anchor: two.id })
    expect(ids(toggleRow(chosen, list, two))).toEqual([])
  })

  it.each([
    ['down', two, four],
    ['up', four, two],
  ])('chooses a range %s', (_, from, to) => {
    expect(ids(chooseRange(toggleRow(nothingChosen, list, from), list, to)).toSorted()).toEqual([
      two.id,
      three.id,
      four.id,
    ])
  })

  it('chooses all that are loaded, and none after that', () => {
    const all = toggleAll(nothingChosen, list)
    expect(ids(all)).toHaveLength(4)
    expect(toggleAll(all, list)).toBe(nothingChosen)
  })

  it('of all that match lets one go and keeps what is loaded, or lets all of them go', () => {
    const all = { ...toggleAll(nothingChosen, [one, two]), all: true }
    expect(toggleRow(all, list, two)).toMatchObject({ all: false, rows: new Map([one, three, four].map(versioned)) })
    expect(toggleAll(all, list)).toBe(nothingChosen)
  })

  it('lets go of what has left the list', () => {
    expect(ids(stillChosen(toggleAll(nothingChosen, list), [one, three]))).toEqual([one.id, three.id])
  })
})

describe('what the server tells', () => {
  it.each([
    ['arrived', '{"kind":"arrived","requestId":"r","flowId":"f"}', 'arrived'],
    ['refresh', '{"kind":"refresh"}', 'refresh'],
  ])('is read: %s', (_, data, kind) => {
    expect(parseLiveMessage(data)?.kind).toBe(kind)
  })

  it.each(['', 'no json', '{"kind":"new to this page"}', '{"kind":"changed","requestId":"r"}', 7, null])(
    'is left aside where this page does not understand it: %j',
    data => {
      expect(parseLiveMessage(data)).toBeUndefined()
    },
  )
})

describe("a reader's own view", () => {
  const views = [
    { id: 'vips', name: 'VIPs', search: 'flag=vip&view=all' },
    { id: 'wide', name: 'Wide', search: 'view=all&domain=wide.example' },
  ]

  it.each<[string, QueueQuery, string | undefined]>([
    ['that shows what is asked for', { view: 'all', flag: 'vip' }, 'vips'],
    ['wherever in the list the reader is', { view: 'all', domain: 'wide.example', after: 'there' }, 'wide'],
    ['and none that is narrowed further', { view: 'all', flag: 'vip', text: 'ana' }, undefined],
  ])('is found %s', (_, query, id) => {
    expect(findOwnView(views, query)?.id).toBe(id)
  })
})
