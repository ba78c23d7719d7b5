import { createTranslator } from 'next-intl'
import { describe, expect, test } from 'vitest'
import messages from '#components/messages/en.json'
import { labelClaim } from '#components/requests/claim-label.ts'
import { createListOrder } from '#components/requests/list-order.ts'
import { orderCounts } from '#components/requests/order-counts.ts'
import { presentClaims } from '#components/requests/present-claims.ts'
import { formatQueueAddress, parseQueueAddress } from '#components/requests/queue-address.ts'
import { describeDecision, describeStatus } from '#components/requests/request-status.ts'
import { describeEvent } from '#components/requests/timeline-words.ts'
import { visibleSegments, visibleText } from '#components/requests/visible-text.ts'
import { searchOf } from '#components/shell/page-search.ts'
import { formatAge, formatAgo } from '#components/time/age.ts'

const t = createTranslator({ locale: 'en', messages })

describe('text that a stranger typed', () => {
  test.each([
    ['a right-to-left override', 'abc\u202Efdp.exe', 'abc[U+202E]fdp.exe'],
    ['a bidirectional isolate', '\u2067x\u2069', '[U+2067]x[U+2069]'],
    ['a zero width space', 'pay\u200Bpal', 'pay[U+200B]pal'],
    ['a byte order mark', '\uFEFFAna', '[U+FEFF]Ana'],
    ['a null', 'a\u0000b', 'a[U+0000]b'],
    ['a carriage return', 'a\rb', 'a[U+000D]b'],
    ['a Hangul filler, which is a letter that is drawn as nothing', '\u3164', '[U+3164]'],
    ['a tag character beyond the basic plane', 'a\u{E0041}b', 'a[U+E0041]b'],
    ['a lone surrogate', 'a\uD83Db', 'a[U+D83D]b'],
    ['a line separator', 'a\u2028b', 'a[U+2028]b'],
    ['a joiner between letters that do not join', 'pay\u200Dpal\u200C', 'pay[U+200D]pal[U+200C]'],
    ['a joiner that changes nothing', 'دا\u200Cد', 'دا[U+200C]د'],
    ['one joiner too many', '👩\u200D\u200D👧', '👩[U+200D][U+200D]👧'],
  ])('shows %s', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })

  test.each([
    'Ana Duarte',
    'محمد الأحمد',
    'Mei Ōta',
    '王小明',
    'José 👍',
    '<script>alert(1)</script>',
    '❤️',
    '👩\u200D👩\u200D👧 🏳️\u200D🌈 👩🏽\u200D💻',
    'ශ්\u200Dරී ලංකා',
    'می\u200Cخواهم',
  ])('leaves %s as it is', text => {
    expect(visibleSegments(text)).toEqual([{ kind: 'text', text }])
  })

  test('names what it shows', () => {
    expect(visibleSegments('a\u202Eb')).toEqual([
      { kind: 'text', text: 'a' },
      { kind: 'hidden', code: 'U+202E', name: 'rightToLeftOverride' },
      { kind: 'text', text: 'b' },
    ])
  })

  test('keeps line breaks where there is room and folds them in one line', () => {
    expect(visibleSegments('one\ntwo')).toEqual([{ kind: 'text', text: 'one\ntwo' }])
    expect(visibleText(' one\n\ttwo ')).toBe('one two')
  })
})

describe('claims', () => {
  test.each([
    ['givenName', 'Given name'],
    ['state', 'State or province'],
    ['extension_7f3a9c1d2e4b5f60718293a4b5c6d7e8_SupplierNumber', 'Supplier number'],
    ['extension_supplier_number', 'Supplier number'],
    ['extension_7f3a9c1d2e4b5f60718293a4b5c6d7e8_VATNumber', 'VAT number'],
    ['preferredLanguage', 'Preferred language'],
  ])('%s is called %s', (name, label) => {
    expect(labelClaim(name, t).label).toBe(label)
  })

  test('come with the person first, custom attributes next, the rest last, and none is lost', () => {
    const claims = { step: 'x', extension_Z: 1, somethingNew: null, surname: 'S', givenName: 'G', agreed: true }
    expect(presentClaims(claims, t, 'en').map(({ name, value }) => [name, value])).toEqual([
      ['givenName', 'G'],
      ['surname', 'S'],
      ['extension_Z', '1'],
      ['step', 'x'],
      ['agreed', 'Yes'],
      ['somethingNew', 'null'],
    ])
  })

  test('of a shape that nobody expected are shown as they came', () => {
    expect(presentClaims({ odd: { a: [1] } }, t, 'en')[0]).toMatchObject({
      code: true,
      value: '{\n  "a": [\n    1\n  ]\n}',
    })
  })
})

describe('the address of the queue', () => {
  test('keeps view, page and open request', () => {
    const address = { view: 'denied', after: '2026~1' } as const
    expect(formatQueueAddress(address, 'r1')).toBe('/requests/r1?view=denied&after=2026%7E1')
    expect(parseQueueAddress(new URLSearchParams('view=denied&after=2026%7E1'))).toEqual(address)
  })

  test.each([{}, { view: 'nonsense' }, { view: ['nonsense', 'denied'] }, { after: '' }, { after: 'x'.repeat(201) }])(
    'shows the pending requests for %j',
    search => {
      expect(parseQueueAddress(searchOf(search))).toEqual({ view: 'pending', after: undefined })
    },
  )
})

describe('moving through the list', () => {
  const orderOf = (...shown: readonly (readonly string[])[]) => {
    const order = createListOrder()
    for (const ids of shown) order.show(ids)
    return order
  }
  test('goes to the neighbour and stops at the ends', () => {
    const order = orderOf(['a', 'b', 'c'])
    expect(order.neighbour('a', 1)).toBe('b')
    expect(order.neighbour('b', -1)).toBe('a')
    expect(order.neighbour('c', 1)).toBeUndefined()
    expect(order.neighbour('a', -1)).toBeUndefined()
  })

  test('begins at the top from nowhere and from a request that is not on the list', () => {
    const order = orderOf(['a', 'b', 'c'])
    expect(order.neighbour(undefined, 1)).toBe('a')
    expect(order.neighbour('gone', 1)).toBe('a')
    expect(order.neighbour('gone', -1)).toBeUndefined()
  })

  test('goes on from where a request stood that has left the list', () => {
    const order = orderOf(['a', 'left', 'b', 'c'], ['a', 'b', 'c'])
    expect(order.neighbour('left', 1)).toBe('b')
    expect(order.neighbour('left', -1)).toBe('a')
    expect(orderOf(['a', 'left'], ['a']).neighbour('left', 1)).toBeUndefined()
  })

  test('opens after a verdict what moves into the place, at the end what is above, and nothing when it was the last', () => {
    const order = orderOf(['a', 'b', 'c'])
    expect(order.successor('b')).toBe('c')
    expect(order.successor('c')).toBe('b')
    expect(orderOf(['c']).successor('c')).toBeUndefined()
  })

  test('waits for a list that comes after the request, and not for ever', async () => {
    const order = createListOrder()
    const waiting = order.untilShown(60_000)
    order.show(['b'])
    await waiting
    expect(order.successor('a')).toBe('b')
    await createListOrder().untilShown(1)
  })
})

describe('words', () => {
  const now = '2026-11-21T10:00:00Z'
  test.each([
    ['2026-11-21T09:59:59Z', 'just now'],
    ['2026-11-21T09:59:56Z', '4 s ago'],
    ['2026-11-21T09:48:00Z', '12 min ago'],
    ['2026-11-21T07:00:00Z', '3 h ago'],
    ['2026-11-19T09:00:00Z', '2 d ago'],
    ['2026-11-21T10:05:00Z', 'just now'],
  ])('what happened at %s was %s', (at, ago) => {
    expect(formatAgo(at, now, t)).toBe(ago)
    expect(formatAge(at, now, t)).toBe(ago === 'just now' ? 'now' : ago.replace(' ago', ''))
  })

  test('say who decided', () => {
    const at = '2026-11-21T09:59:56Z'
    expect(describeDecision({ state: 'approved', by: 'Ana Duarte', at }, now, t)).toBe(
      'Ana Duarte approved this 4 s ago.',
    )
    expect(describeDecision({ state: 'denied', by: null, at: null }, now, t)).toBe('Anteroom denied this.')
    expect(describeDecision({ state: 'pending', by: null, at: null }, now, t)).toBeUndefined()
  })

  test('say how far an approved person is', () => {
    expect(describeStatus({ state: 'approved', provisioning: 'failed' })).toEqual({ word: 'failed', tone: 'attention' })
    expect(describeStatus({ state: 'approved', provisioning: 'done' })).toEqual({ word: 'done', tone: 'good' })
    expect(describeStatus({ state: 'pending', provisioning: null })).toEqual({ word: 'pending', tone: 'waiting' })
  })
})

describe('an assignment in the timeline', () => {
  const entry = {
    id: '1',
    at: '2026-11-21T10:00:00.000Z',
    action: 'request.assigned',
    actor: 'person',
    by: 'Ana Duarte',
    justification: null,
    requestorMessage: null,
    verdict: null,
    became: null,
  } as const

  test.each([
    ['to a colleague names both', 'Priya Raman', 'Assigned to Priya Raman by Ana Duarte'],
    ['to oneself names nobody twice', 'Ana Duarte', 'Assigned to Ana Duarte'],
  ])('%s', (_, to, words) => {
    expect(describeEvent({ ...entry, to }, t)).toBe(words)
  })
})

test('how many stand in which state is told in one order, whatever the database found first', () => {
  const counts = (['withdrawn', 'denied', 'pending', 'approved'] as const).map(state => ({ state, count: 1 }))
  expect(orderCounts(counts).map(({ state }) => state)).toEqual(['pending', 'approved', 'denied', 'withdrawn'])
})
