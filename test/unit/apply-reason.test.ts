import { describe, expect, test } from 'vitest'
import { applyReason, isUntouched } from '#components/requests/apply-reason.ts'
import { offerReason } from '#lib/reasons/canned-reason.ts'

const offered = (justification: string, message: string) =>
  ({ id: justification, verdict: 'deny', title: justification, justification, message, language: 'en' }) as const
const one = offered('Not a supplier', 'Ask your buyer.')
const two = offered('Asked before', '')
const nothing = { justification: '', requestorMessage: '' }

describe('a picked reason', () => {
  test('fills what is empty, and another takes its place', () => {
    const words = applyReason(nothing, one, undefined)
    expect(words).toEqual({ justification: 'Not a supplier', requestorMessage: 'Ask your buyer.' })
    expect(applyReason(words, two, one)).toEqual({ justification: 'Asked before', requestorMessage: '' })
  })

  test('loses nothing that somebody wrote themselves', () => {
    const own = { justification: 'I know them.', requestorMessage: 'Call me.' }
    const words = applyReason(own, one, undefined)
    expect(words).toEqual({
      justification: 'I know them. Not a supplier',
      requestorMessage: 'Call me. Ask your buyer.',
    })
    expect(applyReason(words, two, one)).toEqual({
      justification: 'I know them. Asked before',
      requestorMessage: 'Call me.',
    })
    const changed = { justification: 'Not a supplier yet', requestorMessage: 'Ask.' }
    expect(applyReason(changed, two, one).justification).toBe('Not a supplier yet Asked before')
  })

  test('never grows beyond what the server takes', () => {
    const long = { justification: 'x'.repeat(999), requestorMessage: 'y'.repeat(500) }
    const { justification, requestorMessage } = applyReason(long, one, undefined)
    expect([justification.length, requestorMessage.length]).toEqual([1_000, 500])
  })

  test('is picked by a digit only where the digit could not be meant as one', () => {
    expect(isUntouched(nothing, undefined)).toBe(true)
    expect(isUntouched(applyReason(nothing, one, undefined), one)).toBe(true)
    expect(isUntouched({ justification: 'room ', requestorMessage: '' }, undefined)).toBe(false)
    expect(isUntouched({ justification: 'Not a supplier since ', requestorMessage: '' }, one)).toBe(false)
  })
})

describe('what a reason says to a requestor', () => {
  const reason = {
    id: 'a',
    flowId: null,
    verdict: 'deny',
    title: 'A',
    internalText: 'Why',
    requestorTexts: { en: 'English', de: 'Deutsch', 'zh-Hant': '中文' },
    changedAt: '2026-11-21T10:00:00.000Z',
  } as const
  test.each([
    [['de-AT', 'en'], 'de', 'Deutsch'],
    [['zh_TW'], 'zh-Hant', '中文'],
    [['uk', 'de'], 'de', 'Deutsch'],
    [['uk'], null, ''],
    [['<b>', '', '__proto__'], null, ''],
    [[], null, ''],
  ])('%j', (languages, language, message) => {
    expect(offerReason(reason, languages)).toMatchObject({ language, message, justification: 'Why' })
  })
})
