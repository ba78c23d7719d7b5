import { describe, expect, it } from 'vitest'
import { findMessage } from '#lib/connector/messages/find-message.ts'
import { prepareMatch } from '#lib/connector/messages/match-language.ts'
import { catalogues } from '#lib/connector/messages/shipped-messages.ts'

const matchShipped = prepareMatch([...catalogues.keys()])

describe('of the languages that are shipped', () => {
  it.each([
    ['en-US', 'en'],
    ['en-GB', 'en'],
    ['de-AT', 'de'],
    ['DE', 'de'],
    ['de_CH', 'de'],
    ['fr-CA', 'fr'],
    ['es-419', 'es'],
    ['es_MX', 'es'],
    ['it-CH', 'it'],
    ['nl-BE', 'nl'],
    ['pt', 'pt-BR'],
    ['pt-BR', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['ar-EG', 'ar'],
    ['ja-JP', 'ja'],
    ['ko-KR', 'ko'],
    ['zh', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh-SG', 'zh-Hans'],
    ['zh_Hans_CN', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['ZH-HANT-tw', 'zh-Hant'],
    ['sv-FI', 'sv'],
    ['en-US-u-ca-buddhist', 'en'],
    ['uk', undefined],
    ['fi', undefined],
    ['xx', undefined],
    ['und', undefined],
    ['i-default', undefined],
    ['', undefined],
    ['-', undefined],
    ['en--US', undefined],
    ['__proto__', undefined],
    ['a'.repeat(60_000), undefined],
  ])('%s is served by %s', (locale, language) => {
    expect(matchShipped([locale])).toBe(language)
    expect(matchShipped([locale])).toBe(language)
  })

  it.each([
    [['fi', 'sv', 'en'], 'sv'],
    [['en', 'de'], 'en'],
    [['pt-PT', 'en'], 'pt-BR'],
    [['no such', 'uk-UA', 'pl'], 'pl'],
    [[], undefined],
  ])('the first of %j that is there decides', (locales, language) => {
    expect(matchShipped(locales)).toBe(language)
  })

  it('any number of strange locales is answered, and none is remembered for ever', () => {
    for (let index = 0; index < 3_000; index++) matchShipped([`x${index}`])
    expect(matchShipped(['de-AT'])).toBe('de')
  })
})

describe('a person whose languages are not there', () => {
  const unknown = ['fi', 'xx']

  it("reads the flow's own language", () => {
    const flow = { name: 'Partners', defaultLanguage: 'it', messages: new Map() }
    expect(findMessage('denied', { locales: unknown, flow }, 'R-1')).toMatch(/^La Sua richiesta/)
  })

  it.each(['tlh', 'no tag at all', ''])('reads English where the flow’s language is %j', defaultLanguage => {
    const flow = { name: 'Partners', defaultLanguage, messages: new Map() }
    expect(findMessage('denied', { locales: unknown, flow }, 'R-1')).toMatch(/^Your request/)
  })
})

it('a message is found fast enough for the hot path: under 20 µs', () => {
  const flow = { name: 'Partners', defaultLanguage: 'en', messages: new Map() }
  const find = () => findMessage('pending', { locales: ['fi-FI', 'xx', 'zh-TW'], flow }, 'R-7F3K2QXM')
  // The best of several rounds, so that a busy machine does not decide.
  const rounds = Array.from({ length: 12 }, () => {
    const startedAt = performance.now()
    for (let index = 0; index < 1_000; index++) find()
    return (performance.now() - startedAt) / 1_000
  })
  expect(Math.min(...rounds)).toBeLessThan(0.02)
})
