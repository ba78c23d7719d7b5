import { describe, expect, it } from 'vitest'
import { parseAddress } from '#lib/addresses/parse-address.ts'

describe('an address', () => {
  it.each([
    ['john.smith@fabrikam.com', 'john.smith@fabrikam.com', 'fabrikam.com'],
    ['John.Smith@Fabrikam.COM', 'john.smith@fabrikam.com', 'fabrikam.com'],
    ["o'neill+tag@sub.adatum.co.uk", "o'neill+tag@sub.adatum.co.uk", 'sub.adatum.co.uk'],
    ['ana@bücher.example', 'ana@xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['ana@xn--bcher-kva.example', 'ana@xn--bcher-kva.example', 'xn--bcher-kva.example'],
    ['用户@例子.example', '用户@xn--fsqu00a.example', 'xn--fsqu00a.example'],
  ])('%s is read as %s', (typed, normalised, domain) => {
    expect(parseAddress(typed)).toEqual({ typed, normalised, domain })
  })

  it.each([
    ['nothing', ''],
    ['no @', 'fabrikam.com'],
    ['no local part', '@fabrikam.com'],
    ['no domain', 'john@'],
    ['two @', 'x@allowed.example@evil.example'],
    ['a quoted local part', '"x@allowed.example"@evil.example'],
    ['a comment', 'x(comment)@evil.example'],
    ['a space', 'john smith@fabrikam.com'],
    ['a space at the end', 'john@fabrikam.com '],
    ['a line break', 'john@fabrikam.com\r\nbcc:x@evil.example'],
    ['U+0000', 'john\0@fabrikam.com'],
    ['a separator', 'john@fabrikam.com,eve@evil.example'],
    ['a name before it', 'John <john@fabrikam.com>'],
    ['a dot at the end', 'john@fabrikam.com.'],
    ['a dot at the end of the local part', 'john.@fabrikam.com'],
    ['two dots', 'john..smith@fabrikam.com'],
    ['a domain without a dot', 'john@localhost'],
    ['an IP address', 'john@127.0.0.1'],
    ['an address literal', 'john@[127.0.0.1]'],
    ['full-width letters', 'john@ｆabrikam.com'],
    ['a full-width @', 'john＠fabrikam.com'],
    ['an ideographic full stop', 'john@fabrikam。com'],
    ['the Kelvin sign', '\u212Aelvin@fabrikam.com'],
    ['a ligature', 'ﬁsh@fabrikam.com'],
    ['a bidi override', 'john\u202E@fabrikam.com'],
    ['a zero-width space', 'jo\u200Bhn@fabrikam.com'],
    ['a zero-width joiner in the domain', 'john@fab\u200Drikam.com'],
    ['a local part of 65 letters', `${'a'.repeat(65)}@fabrikam.com`],
    ['255 letters', `a@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}.${'e'.repeat(61)}`],
    ['a label that starts with a hyphen', 'john@-fabrikam.com'],
    ['a percent sign in the domain', 'john@fabrikam%2ecom'],
    ['a slash in the domain', 'john@fabrikam.com/evil.example'],
  ])('with %s is refused', (_what, typed) => {
    expect(parseAddress(typed)).toBeUndefined()
  })
})
