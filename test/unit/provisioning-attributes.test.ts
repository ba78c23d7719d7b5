import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountAttributes } from '#lib/provisioning/account-attributes.ts'

const address = 'ana@fabrikam.com'

function attributesOf(claims: Parameters<typeof accountAttributes>[0]['claims'], displayName?: string) {
  return accountAttributes({ claims, displayName, address })
}

describe('the attributes of an account', () => {
  it('are the claims that Graph knows, by Graph’s names', () => {
    const claims = {
      displayName: 'Ana Gomez',
      givenName: 'Ana',
      lastName: 'Gomez',
      city: 'Lisboa',
      postalCode: '1000-1',
    }
    expect(attributesOf(claims)).toEqual({
      displayName: 'Ana Gomez',
      givenName: 'Ana',
      surname: 'Gomez',
      city: 'Lisboa',
      postalCode: '1000-1',
    })
  })

  it('take the surname of the second step before the last name of the first', () => {
    expect(attributesOf({ surname: 'New', lastName: 'Old' })).toMatchObject({ surname: 'New' })
  })

  it('leave out what a person may not say of themselves, and what is no attribute', () => {
    const claims = {
      email: address,
      ui_locales: 'en-US',
      step: 'PostAttributeCollection',
      client_id: 'x',
      objectId: 'x',
      identities: [{ issuer: 'google.com' }],
      userType: 'Member',
      accountEnabled: false,
      userPrincipalName: 'admin@contoso.com',
      mail: 'admin@contoso.com',
      passwordProfile: { password: 'x' },
      otherMails: ['x@y.z'],
      favouriteColour: 'red',
      constructor: 'x',
      __proto__: { city: 'x' },
    }
    expect(attributesOf(claims, 'Ana')).toEqual({ displayName: 'Ana' })
  })

  it('carry custom attributes as received, in the types that Entra has', () => {
    const claims = {
      extension_0123456789abcdef_Team: 'Blue',
      extension_Terms: true,
      extension_Age: 42,
      extension_Half: 0.5,
      extension_List: ['x'],
      extension_Nothing: null,
      extension_Empty: '',
      'extension_not a name': 'x',
    }
    expect(attributesOf(claims, 'Ana')).toEqual({
      displayName: 'Ana',
      extension_0123456789abcdef_Team: 'Blue',
      extension_Terms: true,
      extension_Age: 42,
    })
  })

  it.each([
    [{ displayName: 'Claimed' }, 'Stored', 'Claimed'],
    [{}, 'Stored', 'Stored'],
    [{ displayName: '  ' }, undefined, address],
    [{ givenName: 'Ana', lastName: 'Gomez' }, undefined, 'Ana Gomez'],
    [{ surname: 'Gomez' }, undefined, 'Gomez'],
    [{}, undefined, address],
  ])('always have a display name: %j and %j give %j', (claims, stored, displayName) => {
    expect(attributesOf(claims, stored).displayName).toBe(displayName)
  })

  it.each([
    ['displayName', 256],
    ['givenName', 64],
    ['surname', 64],
    ['companyName', 64],
    ['department', 64],
    ['mobilePhone', 64],
    ['jobTitle', 128],
    ['city', 128],
    ['state', 128],
    ['country', 128],
    ['postalCode', 40],
    ['streetAddress', 1024],
    ['extension_Team', 256],
  ])('cut %s at %i characters', (name, limit) => {
    expect(attributesOf({ [name]: 'x'.repeat(limit + 1) })[name]).toBe('x'.repeat(limit))
    expect(attributesOf({ [name]: 'x'.repeat(limit) })[name]).toBe('x'.repeat(limit))
    expect(attributesOf({ [name]: `${'x'.repeat(limit - 1)}🙂` })[name]).toBe('x'.repeat(limit - 1))
  })

  it('are never empty, never too long and never broken text, whatever arrives', () => {
    const claims = fc.dictionary(
      fc.constantFrom('displayName', 'givenName', 'lastName', 'streetAddress', 'extension_X', 'other'),
      fc.oneof(fc.string({ unit: 'binary', maxLength: 2_000 }), fc.integer(), fc.boolean(), fc.constant(null)),
    )
    fc.assert(
      fc.property(claims, given => {
        const attributes = attributesOf(given)
        expect(attributes.displayName).not.toBe('')
        for (const value of Object.values(attributes)) {
          if (typeof value !== 'string') continue
          expect(value.length).toBeGreaterThan(0)
          expect(value.length).toBeLessThanOrEqual(1024)
          expect(value.isWellFormed()).toBe(true)
        }
      }),
    )
  })
})
