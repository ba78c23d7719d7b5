import { expect, it } from 'vitest'
import { limitFailedAttempts } from '#lib/connector/failed-attempts.ts'

const start = Date.parse('2026-01-01T00:00:00Z')
const after = (seconds: number) => new Date(start + seconds * 1_000)

/** How each of `count` attempts at one moment is taken. */
function fail(attempt: ReturnType<typeof limitFailedAttempts>, from: string, count: number, at = after(0)) {
  const [peer, flow = 'partners'] = from.split(' ')
  return Array.from({ length: count }, () => attempt({ flow, peer, at }).kind)
}

it('lets 60 failures pass at once and then one in 5 s', () => {
  const attempt = limitFailedAttempts()
  expect(new Set(fail(attempt, '192.0.2.1', 60))).toEqual(new Set(['withinLimit']))
  expect(fail(attempt, '192.0.2.1', 2)).toEqual(['limitReached', 'overLimit'])
  expect(fail(attempt, '192.0.2.1', 2, after(5))).toEqual(['withinLimit', 'overLimit'])
})

it('tells once a minute, with the number that was refused before', () => {
  const attempt = limitFailedAttempts()
  fail(attempt, '192.0.2.1', 1_061)
  expect(attempt({ flow: 'partners', peer: '192.0.2.1', at: after(4) }).kind).toBe('overLimit')
  fail(attempt, '192.0.2.1', 12, after(60))
  expect(attempt({ flow: 'partners', peer: '192.0.2.1', at: after(60) })).toEqual({
    kind: 'limitReached',
    refusedBefore: 1_001,
  })
})

it.each([
  ['another address', '192.0.2.2', 'withinLimit'],
  ['another flow', '192.0.2.1 customers', 'withinLimit'],
  ['the same address as IPv6 writes it', '::ffff:192.0.2.1', 'overLimit'],
])('counts %s as %s', (_what, from, kind) => {
  const attempt = limitFailedAttempts()
  fail(attempt, '192.0.2.1', 61)
  expect(fail(attempt, from, 1)).toEqual([kind])
})

it('counts the addresses of one IPv6 subscriber together', () => {
  const attempt = limitFailedAttempts()
  fail(attempt, '2001:db8::1', 61)
  expect(fail(attempt, '2001:db8::ffff:2', 1)).toEqual(['overLimit'])
  expect(fail(attempt, '2001:db8:0:1::1', 1)).toEqual(['withinLimit'])
})

it('forgets whoever has been quiet for longest when it knows 10,000 addresses', () => {
  const attempt = limitFailedAttempts()
  fail(attempt, '192.0.2.1', 61)
  fail(attempt, '192.0.2.2', 61)
  for (let i = 0; i < 9_999; i++) fail(attempt, `10.0.${i >> 8}.${i & 255}`, 1)
  expect(fail(attempt, '192.0.2.2', 1)).toEqual(['overLimit'])
  expect(fail(attempt, '192.0.2.1', 1)).toEqual(['withinLimit'])
})
