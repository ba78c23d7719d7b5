import { describe, expect, test } from 'vitest'
import { chooseLanguage } from '#lib/language/choose-language.ts'
import { directionOf, formatLocaleOf, languages } from '#lib/language/language.ts'

describe('the language of the pages', () => {
  test.each([
    ['zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7', 'zh-Hant'],
    ['zh-Hant-HK', 'zh-Hant'],
    ['zh-HK', 'zh-Hant'],
    ['en-GB,zh-TW;q=0.9', 'en'],
    ['en;q=0.3, zh-TW;q=0.8', 'zh-Hant'],
    ['de, zh-TW;q=0.5', 'zh-Hant'],
    ['zh-TW;q=0, en;q=0.1', 'en'],
    ['de-DE,de;q=0.9', 'en'],
    ['*', 'en'],
    ['', 'en'],
    ['not a language, \u0000;q=x', 'en'],
    [`${'x'.repeat(100_000)}, zh-TW`, 'en'],
    [undefined, 'en'],
  ])('is, for a browser that accepts %j, %s', (accepted, language) => {
    expect(chooseLanguage({ chosen: undefined, accepted })).toBe(language)
  })

  test('is what the reader chose, whatever the browser prefers', () => {
    expect(chooseLanguage({ chosen: 'en', accepted: 'zh-TW' })).toBe('en')
    expect(chooseLanguage({ chosen: 'zh-Hant', accepted: 'en' })).toBe('zh-Hant')
  })

  test.each(['', 'de', 'zh-hant', '__proto__', '<script>'])('is not moved by a cookie that holds %j', chosen => {
    expect(chooseLanguage({ chosen, accepted: 'zh-TW' })).toBe('zh-Hant')
  })

  test('has a direction, and a locale for dates and numbers that this runtime knows', () => {
    for (const language of languages) {
      expect(directionOf(language)).toBe('ltr')
      expect(Intl.DateTimeFormat.supportedLocalesOf(formatLocaleOf(language))).toHaveLength(1)
    }
  })
})
