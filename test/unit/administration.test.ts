import { describe, expect, it } from 'vitest'
import { proposeSlug } from '#components/settings/propose-slug.ts'
import { withMessage } from '#components/settings/with-message.ts'
import { type FlowFacts, judgeFlow } from '#lib/administration/flow-health.ts'
import { words } from '#lib/doctor/words.ts'

const now = new Date('2026-11-21T10:00:00Z')
const inDays = (days: number) => new Date(now.getTime() + days * 86_400_000)
const good: FlowFacts = { state: 'live', isExternal: false, ends: [undefined], isCalled: true, hasProblems: false }

describe('the health of a flow', () => {
  it.each<[Partial<FlowFacts>, string, readonly string[]]>([
    [{}, 'green', []],
    [{ state: 'disabled', ends: [] }, 'grey', ['disabled']],
    [{ ends: [] }, 'red', ['noAccess']],
    [{ ends: [], isExternal: true }, 'green', []],
    [{ hasProblems: true }, 'red', ['unreadable']],
    [{ isCalled: false }, 'amber', ['neverCalled']],
    [{ ends: [inDays(3)] }, 'amber', ['accessEnding']],
    [{ ends: [inDays(3), inDays(90)] }, 'green', []],
    [{ ends: [inDays(3), undefined] }, 'green', []],
  ])('%j is %s', (facts, colour, concerns) => {
    expect(judgeFlow({ ...good, ...facts }, now)).toEqual({ colour, concerns })
  })
})

it.each([
  ['Partners', 'partners'],
  ['  Zulieferer & Käufer ', 'zulieferer-kaufer'],
  ['合作夥伴', ''],
  ['x'.repeat(62).concat(' y'), 'x'.repeat(62)],
])('the name %s proposes the address part %s', (name, slug) => {
  expect(proposeSlug(name)).toBe(slug)
})

it('a message that goes back to the shipped words leaves nothing behind', () => {
  const one = withMessage({}, { language: 'de', reason: 'pending', text: 'Warten Sie: {reference}' })
  expect(one).toEqual({ de: { pending: 'Warten Sie: {reference}' } })
  const two = withMessage(one, { language: 'de', reason: 'denied', text: 'Nein: {reference}' })
  expect(withMessage(two, { language: 'de', reason: 'pending', text: undefined })).toEqual({
    de: { denied: 'Nein: {reference}' },
  })
  expect(withMessage(one, { language: 'de', reason: 'pending', text: undefined })).toEqual({})
})

describe("the doctor's words in Traditional Chinese", () => {
  const ids = Object.keys(words.en)

  it('are all there', () => {
    expect(Object.keys(words['zh-Hant']).toSorted()).toEqual(ids.toSorted())
  })

  it.each(Object.entries(words['zh-Hant']))('ask for the same values as the English: %s', (id, chinese) => {
    const english = Object.entries(words.en).find(([each]) => each === id)?.[1]
    expect(Object.keys(chinese).toSorted()).toEqual(Object.keys(english ?? {}).toSorted())
    expect(placesOf(chinese.seen)).toEqual(placesOf(english?.seen))
    expect(placesOf(chinese.todo)).toEqual(placesOf(english?.todo))
  })
})

function placesOf(text = ''): readonly string[] {
  return [...new Set(text.match(/\{\w+\}/g))].toSorted()
}
