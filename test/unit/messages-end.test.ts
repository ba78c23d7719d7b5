import { createTranslator } from 'next-intl'
import { describe, expect, it } from 'vitest'
import en from '#components/messages/en.json'
import { listWords } from '#components/messages/list-words.ts'
import zhHant from '#components/messages/zh-Hant.json'
import { messagesEnd } from '#components/settings/messages-end.ts'

const english = { t: createTranslator({ locale: 'en', messages: en }), language: 'en' } as const
const chinese = { t: createTranslator({ locale: 'zh-Hant', messages: zhHant }), language: 'zh-Hant' } as const

const refusals = [
  { language: 'de', reason: 'deniedByPolicy', fault: 'empty' },
  { language: 'de', reason: 'deniedByPolicy', fault: 'tooLong' },
  { language: 'xx', reason: 'ofTheFuture', fault: 'unknownReason' },
] as const

describe('messages that cannot be saved', () => {
  it.each([
    [english, 'German (de): Denied by policy, xx: ofTheFuture'],
    [chinese, '德文（de）：由原則拒絕、xx：ofTheFuture'],
  ])('are called as their form calls them, each once, in the reader’s language', (reader, places) => {
    const form = { outcome: { kind: 'refused', refusals }, draft: {}, saveOver: nothing, adopt: nothing } as const
    const end = messagesEnd(form, reader)
    expect(end?.kind === 'refused' && end.title).toBe(reader.t('settings.messages.refused', { places }))
  })
})

it('several words stand in one line as the reader’s language sets them', () => {
  expect(listWords(['a', 'b', 'c'], english.t)).toBe('a, b, c')
  expect(listWords(['甲', '乙'], chinese.t)).toBe('甲、乙')
  expect(listWords(['甲'], chinese.t)).toBe('甲')
})

function nothing(): void {}
