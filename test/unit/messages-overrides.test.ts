import { describe, expect, it } from 'vitest'
import { findMessage } from '#lib/connector/messages/find-message.ts'
import { parseMessages } from '#lib/settings/parse-messages.ts'
import { readMessages } from '#lib/settings/read-messages.ts'

const reference = 'R-7F3K2QXM'

function flowWith(stored: unknown) {
  return { name: 'Partners', defaultLanguage: 'en', messages: readMessages(stored).messages }
}

describe("a flow's own message", () => {
  const flow = flowWith({
    de: { denied: 'Leider nein für {flow}. Vorgang {reference}' },
    'de-AT': { requested: 'Servus! {reference}' },
    uk: { denied: 'На жаль, ні. {reference}' },
    he: { denied: '{flow}: לא אושר. {reference}' },
  })

  it.each([
    ['de', 'denied', `Leider nein für Partners. Vorgang ${reference}`],
    ['de-CH', 'denied', `Leider nein für Partners. Vorgang ${reference}`],
    ['de-AT', 'requested', `Servus! ${reference}`],
    ['uk-UA', 'denied', `На жаль, ні. ${reference}`],
    ['he-IL', 'denied', `\u2068Partners\u2069: לא אושר. \u2066${reference}\u2069`],
  ] as const)('goes before the shipped one: %s, %s', (locale, reason, message) => {
    expect(findMessage(reason, { locales: [locale], flow }, reference)).toBe(message)
  })

  it('leaves the other reasons and languages as they are shipped', () => {
    expect(findMessage('requested', { locales: ['de'], flow }, reference)).toMatch(/^Vielen Dank/)
    expect(findMessage('denied', { locales: ['de-AT'], flow }, reference)).toMatch(/^Leider nein/)
    expect(findMessage('pending', { locales: ['de-AT'], flow }, reference)).toMatch(/^Ihre Zugriffsanfrage/)
    expect(findMessage('pending', { locales: ['uk', 'pl'], flow }, reference)).toMatch(/^Prośba/)
    expect(findMessage('denied', { locales: ['fr'], flow }, reference)).toMatch(/^Votre demande/)
  })

  it('keeps whatever the administrator wrote: quotes, tags, marks', () => {
    const text = "It''s <b>{reference}</b> '{'not a variable'}' \u200f&amp; #1"
    const quoted = flowWith({ en: { denied: text } })
    expect(findMessage('denied', { locales: ['en'], flow: quoted }, reference)).toBe(
      `It's <b>${reference}</b> {not a variable} \u200f&amp; #1`,
    )
  })

  it('never takes a value for a pattern', () => {
    const named = { ...flowWith({ en: { unavailable: 'Sorry from {flow}' } }), name: "{reference} 'x' {n, number}" }
    expect(findMessage('unavailable', { locales: ['en'], flow: named })).toBe("Sorry from {reference} 'x' {n, number}")
  })
})

describe('messages to be saved', () => {
  const language = 'en'
  const long = `{reference}${'x'.repeat(1_000)}`
  it.each([
    ['no object', 'hello', { fault: 'notMessages' }],
    ['an array', [], { fault: 'notMessages' }],
    ['a message that is no text', { en: { denied: 1 } }, { fault: 'notMessages' }],
    ['a tag that is none', { 'not a tag': {} }, { language: 'not a tag', fault: 'unknownLanguage' }],
    ['a language that nobody knows', { xx: {} }, { language: 'xx', fault: 'unknownLanguage' }],
    ['one language twice', { 'pt-BR': {}, pt_br: {} }, { language: 'pt_br', fault: 'repeatedLanguage' }],
    ['an unknown reason', { en: { sorry: 'x' } }, { language, reason: 'sorry', fault: 'unknownReason' }],
    [
      'a name of every object',
      { en: { constructor: 'x' } },
      { language, reason: 'constructor', fault: 'unknownReason' },
    ],
    ['nothing', { en: { denied: '  ' } }, { language, reason: 'denied', fault: 'empty' }],
    ['an open brace', { en: { denied: '{reference' } }, { language, reason: 'denied', fault: 'badPattern' }],
    ['an empty variable', { en: { denied: '{} {reference}' } }, { language, reason: 'denied', fault: 'badPattern' }],
    [
      'a claim',
      { en: { denied: 'Sorry {displayName}, {reference}' } },
      { language, reason: 'denied', fault: 'unknownVariable', what: 'displayName' },
    ],
    [
      'a reference where there is no request',
      { en: { unavailable: 'Sorry {reference}' } },
      { language, reason: 'unavailable', fault: 'unknownVariable', what: 'reference' },
    ],
    [
      'no reference where there is a request',
      { en: { pending: 'Please wait.' } },
      { language, reason: 'pending', fault: 'missingVariable', what: 'reference' },
    ],
    [
      'a quoted reference, which is none',
      { en: { pending: "Please wait '{reference}'" } },
      { language, reason: 'pending', fault: 'missingVariable', what: 'reference' },
    ],
    [
      'no attribute to correct',
      { en: { invalidInput: 'Please correct it.' } },
      { language, reason: 'invalidInput', fault: 'missingVariable', what: 'attribute' },
    ],
    [
      'a number',
      { en: { denied: '{reference, number}' } },
      { language, reason: 'denied', fault: 'onlyPlainVariables', what: 'reference' },
    ],
    [
      'a choice',
      { en: { denied: '{flow, select, other {{reference}}}' } },
      { language, reason: 'denied', fault: 'onlyPlainVariables', what: 'flow' },
    ],
    ['1,001 characters and more', { en: { denied: long } }, { language, reason: 'denied', fault: 'tooLong' }],
    ['a line break', { en: { denied: 'a\n{reference}' } }, { language, reason: 'denied', fault: 'controlCharacter' }],
    ['U+0000', { en: { denied: '\0{reference}' } }, { language, reason: 'denied', fault: 'controlCharacter' }],
    [
      'half a surrogate',
      { en: { denied: '\ud800{reference}' } },
      { language, reason: 'denied', fault: 'controlCharacter' },
    ],
  ])('with %s are refused', (_what, input, refusal) => {
    expect(parseMessages(input)).toEqual({ kind: 'refused', refusals: [refusal] })
  })

  it('tell all that is wrong with them at once', () => {
    const parsed = parseMessages({ xx: { denied: 'x' }, en: { sorry: 'x' } })
    expect(parsed).toMatchObject({
      refusals: [{ fault: 'unknownLanguage' }, { fault: 'missingVariable' }, { fault: 'unknownReason' }],
    })
  })

  it('are kept under the canonical tag of their language', () => {
    const input = { zh_hant_tw: { denied: '{reference}' }, IT: {} }
    expect(parseMessages(input)).toEqual({
      kind: 'messages',
      messages: { 'zh-Hant-TW': { denied: '{reference}' }, it: {} },
    })
  })
})

describe('stored messages that cannot be read', () => {
  it.each([
    ['a bad pattern', { en: { denied: '{reference' } }],
    ['a missing reference', { en: { denied: 'No.' } }],
    ['no messages at all', 'hello'],
    ['a number', { en: { denied: 7 } }],
    ['a language that is none', { 'no tag': { denied: '{reference}' } }],
    ['an unknown reason', { en: { sorry: 'x' } }],
  ])('%s: the shipped message is shown and the problem is named', (_what, stored) => {
    const { messages, problems } = readMessages(stored)
    const flow = { name: 'Partners', defaultLanguage: 'en', messages }
    expect(problems).toHaveLength(1)
    for (const locales of [['en'], ['de']]) {
      expect(findMessage('denied', { locales, flow }, reference)).toBe(
        findMessage('denied', { locales, flow: undefined }, reference),
      )
    }
  })
})
