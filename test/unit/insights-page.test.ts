import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import { axisFor, namedDays } from '#components/insights/axis.ts'
import { formatDay } from '#components/insights/format-day.ts'
import { formatDuration } from '#components/insights/format-duration.ts'
import { insightsAddress, parseFlow, parseSpan } from '#components/insights/insight-span.ts'
import messages from '#components/messages/en.json'

const t = createTranslator({ locale: 'en', messages })
const [second, minute, hour, day] = [1_000, 60_000, 3_600_000, 86_400_000]

describe('a duration', () => {
  it.each([
    [0, '0 s'],
    [1.14 * second, '1.1 s'],
    [89 * second, '89 s'],
    [90 * second, '1.5 min'],
    [89 * minute, '89 min'],
    [2.04 * hour, '2 h'],
    [35 * hour, '35 h'],
    [2.5 * day, '2.5 d'],
    [123 * day, '120 d'],
  ])('of %d ms is told to two digits: %s', (milliseconds, told) => {
    expect(formatDuration(milliseconds, t, 'en-GB')).toBe(told)
  })
})

it('a day is called the same whatever the time zone, and no two of a quarter alike', () => {
  expect(formatDay('2026-11-21', 'en-GB')).toBe('21 Nov')
  const quarter = Array.from({ length: 90 }, (_, at) => new Date(Date.UTC(2026, 7, 1 + at)).toISOString().slice(0, 10))
  expect(new Set(quarter.map(each => formatDay(each, 'zh-Hant-TW'))).size).toBe(90)
})

it('the days that are named stand at even distances, the newest among them, as many as have room', () => {
  const days = Array.from({ length: 30 }, (_, at) => String(at))
  expect(namedDays(days, 262)).toEqual(['5', '13', '21', '29'])
  expect(namedDays(days, 1000)).toEqual(['1', '5', '9', '13', '17', '21', '25', '29'])
  expect(namedDays(days, 0)).toEqual(['14', '29'])
  expect(namedDays(['0'], 262)).toEqual(['0'])
})

it('a period and a flow are read from an address, and what they are not is a month of all', () => {
  const flow = '01980000-0000-7000-8000-000000000000'
  const asked = new URL(insightsAddress({ days: 7, flow }), 'http://x').searchParams
  expect([parseSpan(asked.get('days')), parseFlow(asked.get('flow'))]).toEqual([7, flow])
  expect([parseSpan('8'), parseSpan(null), parseFlow("'; DROP"), parseFlow(null)]).toEqual([
    30,
    30,
    undefined,
    undefined,
  ])
})

describe('the axis of a chart', () => {
  it.each([
    [0, 3, 3],
    [1, 3, 3],
    [4, 4, 4],
    [7, 8, 4],
    [14, 15, 5],
    [22, 25, 5],
    [26, 30, 3],
    [47, 50, 5],
    [99, 100, 4],
    [1_001, 1_200, 4],
  ])('for %d ends at %d with %d lines', (most, top, lines) => {
    expect(axisFor(most)).toEqual({ top, lines })
  })

  it('holds every figure, at whole numbers, and leaves at most a third of it empty', () => {
    for (let most = 3; most <= 5_000; most++) {
      const { top, lines } = axisFor(most)
      expect([top >= most, Number.isInteger(top / lines), top <= most * 1.5], `${most}`).toEqual([true, true, true])
    }
  })
})
