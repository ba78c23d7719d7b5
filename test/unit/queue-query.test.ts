import fc from 'fast-check'
import { expect, it } from 'vitest'
import { formatCursor, parseCursor } from '#lib/queue/queue-cursor.ts'
import {
  type Age,
  ageInMs,
  formatQueueQuery,
  parseQueueQuery,
  type QueueQuery,
  queueViews,
} from '#lib/queue/queue-query.ts'
import { filterWords, splitText } from '#lib/queue/queue-words.ts'

const optional = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.option(arbitrary, { nil: undefined })
const typed = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter(text => text.length <= 100 && !text.includes('\0'))
const age = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('h' as const, 'd' as const, 'w' as const))
  .map(([count, unit]): Age => `${count}${unit}`)

const query: fc.Arbitrary<QueueQuery> = fc
  .record({
    view: fc.constantFrom(...queueViews),
    text: optional(typed(40).map(text => text.replaceAll(/\s+/g, ' ').trim())),
    flow: optional(fc.uuid()),
    provider: optional(fc.constantFrom('google' as const, 'entra' as const)),
    domain: optional(
      typed(40)
        .map(text => text.toLowerCase())
        .filter(text => text === text.toLowerCase()),
    ),
    person: optional(typed(40)),
    flag: optional(typed(40)),
    assigned: optional(fc.oneof(fc.constant('me'), fc.uuid())),
    account: optional(fc.constantFrom('failed' as const, 'done' as const)),
    held: optional(fc.constant(true)),
    olderThan: optional(age),
    youngerThan: optional(age),
    sort: optional(fc.constantFrom('oldest' as const, 'newest' as const)),
    after: optional(typed(40)),
  })
  .map(each => ({ ...each, text: each.text === '' ? undefined : each.text }))

it('a query that an address carries is read as it was meant', () => {
  fc.assert(
    fc.property(query, each => {
      const read = parseQueueQuery(new URLSearchParams(formatQueueQuery(each).toString()))
      expect({ ...blank, ...read }).toEqual({ ...blank, ...each })
    }),
  )
})

it('whatever an address says becomes a query that is written and read the same again', () => {
  const names = [
    'view',
    'q',
    'flow',
    'provider',
    'domain',
    'person',
    'flag',
    'assigned',
    'account',
    'held',
    'older',
    'sort',
    'after',
  ]
  const pairs = fc.array(fc.tuple(fc.constantFrom(...names), fc.string({ unit: 'binary', maxLength: 300 })))
  fc.assert(
    fc.property(pairs, each => {
      const read = parseQueueQuery(new URLSearchParams(each))
      expect(parseQueueQuery(formatQueueQuery(read))).toEqual(read)
    }),
  )
})

it('a mangled address shows who waits', () => {
  for (const search of [
    '',
    'view=none&flow=1&older=-3d&sort=up',
    `q=${'x'.repeat(999)}`,
    'q=%00',
    'older=0d',
    'held=1',
  ]) {
    expect(parseQueueQuery(new URLSearchParams(search))).toEqual({ view: 'pending' })
  }
})

it('a cursor comes back as it went, and what is none counts as none', () => {
  const date = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
  fc.assert(
    fc.property(optional(date), fc.uuid(), (at, id) => {
      expect(parseCursor(formatCursor({ at, id }))).toEqual({ at, id })
    }),
  )
  const dated = ['2026-13-45', '0000-01-01'].map(day => `${day}T10:00:00.000Z~01980000-0000-7000-8000-000000000000`)
  for (const after of [undefined, '', '~', 'x~y', ...dated]) {
    expect(parseCursor(after)).toBeUndefined()
  }
})

it('ages count hours, days and weeks', () => {
  expect([ageInMs('1h'), ageInMs('2d'), ageInMs('1w')]).toEqual([3_600_000, 172_800_000, 604_800_000])
})

it('a filter cannot leave its quotes', () => {
  const scope = { kind: 'flows', flowIds: ['a', 'b'] } as const
  const words = filterWords({ view: 'all', flag: "x' | 'state:pending", domain: 'a\\' }, { objectId: 'me' }, scope)
  expect(words).toBe("(':flow:a' | ':flow:b') & ':domain:a\\\\' & ':flag:x'' | ''state:pending'")
})

it.each([
  ['fab', '', 'fab', true],
  ['ana f', 'ana ', 'f', false],
  ['ana 微', 'ana ', '微', true],
  ['ana@fabrikam.com', 'ana@fabrikam.', 'com', true],
  ["  o'ha", "  o'", 'ha', true],
  ['müller@ ', '', 'müller', true],
  ['-- x', '', 'x', false],
  ['𝔔Ⓐ', '', 'QA', true],
  ['!!', '', '', false],
])('of the search %j %j is finished, and %j may go on: %s', (text, finished, last, mayGoOn) => {
  expect(splitText(text)).toEqual({ finished, last, mayGoOn })
})

const blank = Object.fromEntries(
  [
    'text',
    'flow',
    'provider',
    'domain',
    'person',
    'flag',
    'assigned',
    'account',
    'held',
    'olderThan',
    'youngerThan',
    'sort',
    'after',
  ].map(name => [name, undefined]),
)
