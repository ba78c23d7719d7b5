import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { actionGroups } from '#components/activity/action-groups.ts'
import { auditActions, findAction } from '#components/activity/action-signs.ts'
import { endOfDay, startOfDay, toLocalDate } from '#components/activity/local-date.ts'
import { addressOf } from '#components/activity/page-address.ts'
import { boundsOf, parseWithin } from '#components/activity/within.ts'

describe('the actions', () => {
  it('are all that the log can tell, each in one group of the filter', () => {
    const source = readFileSync(new URL('../../lib/audit/audit-event.ts', import.meta.url), 'utf8')
    const told = [...source.matchAll(/^ {2}\| '([a-z.-]+)'$/gm)].map(([, action]) => action)
    expect(told.length).toBeGreaterThan(40)
    expect(auditActions.toSorted()).toEqual([...new Set(told)].toSorted())
    expect(actionGroups.flatMap(({ actions }) => actions).toSorted()).toEqual(auditActions.toSorted())
  })

  it('are known by their names, and no other name is', () => {
    expect(findAction('request.approved')).toBe('request.approved')
    expect(findAction('toString')).toBeUndefined()
  })
})

describe('how far back is looked', () => {
  const read = (address: string) => parseWithin(new URLSearchParams(address))
  const now = new Date('2026-11-21T12:00:00Z')

  it.each([
    ['', undefined],
    ['within=week', 'week'],
    ['within=century', undefined],
    ['since=2026-11-01', 'custom'],
    ['within=day&since=2026-11-01', 'day'],
  ])('is read from %s', (address, within) => {
    expect(read(address)).toBe(within)
  })

  it('is counted from now, and only where bounds are given does it end', () => {
    expect(boundsOf('day', {}, now)).toEqual({ since: '2026-11-20T12:00:00.000Z', until: undefined })
    expect(boundsOf(undefined, { since: 'x' }, now)).toEqual({ since: undefined, until: undefined })
    expect(boundsOf('custom', { since: 'a', until: 'b' }, now)).toEqual({ since: 'a', until: 'b' })
  })

  it('takes a day of the reader from its first to its last moment', () => {
    const days = fc.date({ min: new Date('2000-01-02'), max: new Date('2099-12-30'), noInvalidDate: true })
    fc.assert(
      fc.property(days, date => {
        const day = toLocalDate(date.toISOString())
        const [start, end] = [startOfDay(day) ?? '', endOfDay(day) ?? '']
        expect([toLocalDate(start), toLocalDate(end)]).toEqual([day, day])
        expect(start <= date.toISOString() && date.toISOString() <= end).toBe(true)
      }),
    )
    expect(startOfDay('')).toBeUndefined()
    expect(toLocalDate(undefined)).toBe('')
  })
})

it('an address keeps what is asked, takes out what is unset and puts in what is new', () => {
  const search = { q: 'a b&c', after: '7', flow: ['x', 'y'], none: undefined }
  expect(addressOf('/activity', search, { after: undefined })).toBe('/activity?q=a+b%26c&flow=x')
  expect(addressOf('/activity', search, { after: '9' })).toBe('/activity?q=a+b%26c&flow=x&after=9')
  expect(addressOf('/activity', {})).toBe('/activity')
})
