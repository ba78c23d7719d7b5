import { describe, expect, it } from 'vitest'
import { parsePerson } from '#lib/identity/claimed-person.ts'
import { isOwnRequest } from '#lib/requests/may-act.ts'
import { signUpOf } from '#test/support/queue-sign-up.ts'

/** Whether whoever signs in with these claims is the one who signed up with this address. */
function isOwn(claims: object, email: string, issuerAssignedId: string | null = null): boolean {
  const person = parsePerson({ tid: 'contoso', oid: 'ana', ...claims })
  if (person === undefined) throw new Error('nobody signed in')
  return isOwnRequest({ address: signUpOf({ email }).address.normalised, issuerAssignedId }, person)
}

const both = { email: 'ana@contoso.com', preferred_username: 'ana.duarte@fabrikam.com', upn: 'aduarte@contoso.com' }

describe('one’s own request', () => {
  it.each([
    ['the address', both, 'ana@contoso.com'],
    ['the user name beside an address', both, 'ana.duarte@fabrikam.com'],
    ['the principal name beside both', both, 'aduarte@contoso.com'],
    ['the user name alone', { preferred_username: 'ana@contoso.com' }, 'ana@contoso.com'],
    ['capitals in the token', { email: 'Ana.Duarte@Contoso.COM' }, 'ana.duarte@contoso.com'],
    ['capitals in the request', { email: 'ana@contoso.com' }, 'ANA@Contoso.com'],
    ['an international domain in the token', { email: 'ana@münchen.example' }, 'ana@xn--mnchen-3ya.example'],
    ['an international domain in the request', { email: 'ana@xn--mnchen-3ya.example' }, 'ana@münchen.example'],
    ['capitals in an international domain', { upn: 'ana@MÜNCHEN.example' }, 'ana@münchen.example'],
    ['a decomposed letter in the token', { email: 'ana@mu\u0308nchen.example' }, 'ana@münchen.example'],
    ['full-width letters in the token', { email: 'ana@ｃontoso.com' }, 'ana@contoso.com'],
    ['a space around the token’s', { email: ' ana@contoso.com ' }, 'ana@contoso.com'],
    ['letters beyond ASCII', { preferred_username: 'ÅSA@例子.example' }, 'åsa@例子.example'],
  ])('is known by %s', (_by, claims, address) => {
    expect(isOwn(claims, address)).toBe(true)
  })

  it('is known by the object in Entra', () => {
    expect(isOwn({ email: 'ana@contoso.com' }, 'else@contoso.com', 'ana')).toBe(true)
  })

  it.each([
    ['another address', both, 'ana@fabrikam.com'],
    ['a domain that looks alike', { email: 'ana@münchen.example' }, 'ana@munchen.example'],
    ['a token without an address', {}, 'ana@contoso.com'],
    ['an empty address', { email: '' }, 'ana@contoso.com'],
  ])('is not seen in %s', (_in, claims, address) => {
    expect(isOwn(claims, address)).toBe(false)
  })
})
