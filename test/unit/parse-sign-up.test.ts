import { describe, expect, it } from 'vitest'
import { parseSignUp } from '#lib/connector/parse-sign-up.ts'

const localesOf = (ui_locales: unknown) => {
  const parsed = parseSignUp({ email: 'ana@fabrikam.com', ui_locales })
  if (parsed.kind !== 'signUp') throw new Error(parsed.reason)
  return parsed.signUp.locales
}

describe('ui_locales', () => {
  it.each([
    ['en-US', ['en-US']],
    ['de fr', ['de', 'fr']],
    ['de,fr , en', ['de', 'fr', 'en']],
    ['de_CH zh_Hans_CN', ['de-CH', 'zh-Hans-CN']],
    ['en-US,en;q=0.9,de;q=0.8', ['en-US', 'en', 'de']],
    ['en;q=0.5, de; q=0.8 , fr', ['fr', 'de', 'en']],
    ['de;q=1.000 fr;Q=1', ['de', 'fr']],
    ['de;q=0, fr;q=0.0, en;q=0.1', ['en']],
    ['de;q=nonsense fr;level=1', ['de', 'fr']],
    ['* xx--yy de', ['de']],
    ['', []],
    [';q=1', []],
    ['a b c d e f g h i j de', ['de']],
    ['aa ab ac ad ae af ag ah ai', ['aa', 'ab', 'ac', 'ad', 'ae', 'af', 'ag', 'ah']],
    ['x;'.repeat(60_000), []],
    [`${' ;'.repeat(60_000)} de`, []],
    [null, []],
    [['de'], []],
    [{ de: 1 }, []],
  ])('%j names %j, most wanted first', (value, locales) => {
    expect(localesOf(value)).toEqual(locales)
  })
})
