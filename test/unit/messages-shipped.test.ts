import { describe, expect, it } from 'vitest'
import { findCorrection, findMessage } from '#lib/connector/messages/find-message.ts'
import { attributeLabel, catalogues } from '#lib/connector/messages/shipped-messages.ts'
import { parsePattern } from '#lib/settings/message-pattern.ts'
import { isMessageReason, requiredVariables } from '#lib/settings/message-reason.ts'

const languages = [...catalogues.keys()]
const reasons = Object.keys(requiredVariables).filter(isMessageReason)
const every = languages.flatMap(language => reasons.map(reason => [language, reason] as const))

/** In which letters a language is written; the rest is written in Latin ones. */
const scripts: { readonly [language: string]: RegExp } = {
  ar: /\p{Script=Arabic}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  'zh-Hans': /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
}

const reference = 'R-7F3K2QXM'
const flow = { name: 'Partners', defaultLanguage: 'en', messages: new Map() }
const isolates = /[\u2066\u2068\u2069]/g

function textOf(language: string, reason: (typeof reasons)[number]): string {
  return catalogues.get(language)?.messages[reason] ?? ''
}

it('sixteen languages are shipped', () => {
  expect(languages).toHaveLength(16)
  for (const language of languages) expect(Intl.getCanonicalLocales(language)).toEqual([language])
})

function withoutVariables(text: string): string {
  return text.replaceAll(/\{\w+\}/g, '')
}

describe.each(every)('in %s, the message %s', (language, reason) => {
  const text = textOf(language, reason)

  it('can be read and quotes what it must', () => {
    expect(parsePattern(reason, text)).toMatchObject({ kind: 'pattern' })
  })

  it('quotes nothing else, so that the reference stands alone and is easily copied', () => {
    const quoted = [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
    expect(quoted).toEqual(requiredVariables[reason])
    if (text.includes('{reference}')) expect(text).toMatch(/\{reference\}$/)
  })

  it('is short enough for a block page', () => {
    expect(text.length).toBeGreaterThan(8)
    expect(text.length).toBeLessThanOrEqual(240)
    expect(text).toBe(text.trim())
    expect(text).not.toMatch(/ {2}/)
  })

  it('is written in the letters of its language', () => {
    const script = scripts[language] ?? /\p{Script=Latin}/u
    const letters = [...withoutVariables(text)].filter(char => /\p{L}/u.test(char))
    expect(letters.filter(char => script.test(char)).length / letters.length).toBeGreaterThan(0.9)
    if (language === 'ja') expect(text).toMatch(/\p{Script=Hiragana}/u)
  })

  it('is not left in English', () => {
    if (language === 'en') return
    expect(text).not.toBe(textOf('en', reason))
    expect(withoutVariables(text)).not.toMatch(/\b(your|please|the|was|request|again|reference)\b/i)
  })
})

describe.each(languages)('in %s', language => {
  it('different reasons do not read alike, but for refusals that tell nothing apart', () => {
    const texts = reasons.filter(reason => reason !== 'addressDenied').map(reason => textOf(language, reason))
    expect(new Set(texts).size).toBe(texts.length)
    expect(textOf(language, 'addressDenied')).toBe(textOf(language, 'deniedByPolicy'))
  })

  it('every built-in attribute has a label of its own', () => {
    const labels = Object.values(catalogues.get(language)?.attributes ?? {})
    expect(labels).toHaveLength(10)
    expect(new Set(labels).size).toBe(10)
  })

  it('the reference is quoted, and nothing is left to fill in', () => {
    for (const reason of reasons) {
      const message = findMessage(reason, { locales: [language], flow }, reference)
      expect(message).not.toMatch(/[{}]/)
      expect(message.includes(reference)).toBe(requiredVariables[reason].includes('reference'))
    }
  })
})

it('a reference is isolated where the language is written from right to left, and nowhere else', () => {
  const arabic = findMessage('pending', { locales: ['ar-EG'], flow }, reference)
  expect(arabic).toContain(`\u2066${reference}\u2069`)
  for (const language of languages.filter(each => each !== 'ar')) {
    expect(findMessage('pending', { locales: [language], flow }, reference)).not.toMatch(isolates)
  }
})

it('a message without its reference is still a message', () => {
  expect(findMessage('pending', { locales: [], flow: undefined })).toMatch(/Your reference: –$/)
})

describe('a correction', () => {
  const reader = { locales: ['fr-BE'], flow }

  it("names the attribute as Entra's page does", () => {
    expect(findCorrection({ attribute: 'jobTitle', message: undefined }, reader)).toContain('« Fonction »')
  })

  it("is in the administrator's words where there are some", () => {
    expect(findCorrection({ attribute: 'jobTitle', message: 'Say what you do.' }, reader)).toBe('Say what you do.')
  })

  it.each([
    ['extension_0123456789abcdef0123456789abcdef_VatNumber', 'VatNumber'],
    ['extension_VatNumber', 'VatNumber'],
    ['companyName', 'companyName'],
    ['constructor', 'constructor'],
    ['postalCode', 'Postleitzahl'],
  ])('of %s names %s', (attribute, label) => {
    expect(attributeLabel(attribute, 'de')).toBe(label)
  })
})
