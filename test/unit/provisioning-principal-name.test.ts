import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '#lib/addresses/parse-address.ts'
import { guestPrincipalName } from '#lib/provisioning/guest-principal-name.ts'

const hash = { tenantDomain: 'contoso.onmicrosoft.com', upnStyle: 'ext_hash' } as const
const plain = { tenantDomain: 'contoso.onmicrosoft.com', upnStyle: 'ext' } as const

describe('a guest’s principal name', () => {
  it.each([
    ['ana@fabrikam.com', hash, 'ana_fabrikam.com#EXT#@contoso.onmicrosoft.com'],
    ['ana@fabrikam.com', plain, 'ana_fabrikam.com#EXT@contoso.onmicrosoft.com'],
    ["o'neil.x-y@sub.fabrikam.com", hash, "o'neil.x-y_sub.fabrikam.com#EXT#@contoso.onmicrosoft.com"],
    ['a_b@fabrikam.com', hash, 'a_b_fabrikam.com#EXT#@contoso.onmicrosoft.com'],
  ])('of %s reads like the address', (address, settings, name) => {
    expect(guestPrincipalName(address, settings)).toBe(name)
  })

  it.each([
    ['ana+news@fabrikam.com', /^ana-news_fabrikam\.com~[0-9a-f]{16}#EXT#@/],
    ['josé@fabrikam.com', /^jose_fabrikam\.com~[0-9a-f]{16}#EXT#@/],
    [`${'x'.repeat(60)}@fabrikam.com`, /^x{42}~[0-9a-f]{16}#EXT#@/],
  ])('of %s is mended and marked by a digest', (address, pattern) => {
    expect(guestPrincipalName(address, hash)).toMatch(pattern)
  })

  it('differs for addresses that a replaced character would make one', () => {
    const alike = ['a+b@x.com', 'a-b@x.com', 'a&b@x.com', 'ab@x.com', 'áb@x.com', 'a_b@x.com', 'a@b_x.com']
    const names = alike.map(address => guestPrincipalName(address, hash))
    expect(new Set(names).size).toBe(alike.length)
  })

  it('is legal, fits, and is never that of another address', () => {
    const part = fc.string({ unit: fc.constantFrom(...'ab1._-+~#!^é&ßA'), minLength: 1, maxLength: 40 })
    const address = fc
      .tuple(part, fc.constantFrom('x.com', 'a.x.com', 'a-b.com', 'bücher.example', `${'long.'.repeat(20)}com`))
      .map(([local, domain]) => parseAddress(`${local}@${domain}`)?.normalised)
      .filter(normalised => normalised !== undefined)
    fc.assert(
      fc.property(address, address, fc.constantFrom(hash, plain), (one, other, settings) => {
        const name = guestPrincipalName(one, settings)
        const [local = '', domain] = name.split('@')
        expect(local).toMatch(/^[A-Za-z0-9'._!#^~-]{1,64}$/)
        expect(domain).toBe(settings.tenantDomain)
        expect(name.length).toBeLessThanOrEqual(113)
        const same = guestPrincipalName(other, settings).toLowerCase() === name.toLowerCase()
        expect(same).toBe(one === other)
      }),
      { numRuns: 2_000 },
    )
  })

  it('fits also where the tenant’s domain is long', () => {
    const settings = { tenantDomain: `${'t'.repeat(64)}.onmicrosoft.com`, upnStyle: 'ext_hash' } as const
    expect(guestPrincipalName('somebody.with.a.name@fabrikam.com', settings).length).toBeLessThanOrEqual(113)
  })
})
