import { describe, expect, it } from 'vitest'
import { personKey } from '#lib/decision/sign-up.ts'
import { parseEventContext } from '#lib/extensions/event-context.ts'
import { parseExtensionSignUp } from '#lib/extensions/parse-extension-sign-up.ts'
import { documentedAttributes, extensionEvent, teamAttribute, text } from '#test/support/extension-event.ts'

const address = 'larissa.price@contoso.com'
const google = { signInType: 'federated', issuer: 'google.com', issuerAssignedId: '4711' }
const passcode = { signInType: 'federated', issuer: 'mail', issuerAssignedId: address }

function read(userSignUpInfo: { attributes?: unknown; identities?: unknown } = {}, shown?: typeof google) {
  const body = JSON.parse(JSON.stringify(extensionEvent('attributeCollectionSubmit', userSignUpInfo)))
  return parseExtensionSignUp(body, parseEventContext(body), shown)
}

function person(...asked: Parameters<typeof read>) {
  const parsed = read(...asked)
  if (parsed.kind !== 'signUp') throw new Error(`unreadable: ${parsed.reason}`)
  return parsed.signUp
}

const withAddress = { attributes: { ...documentedAttributes, email: text(address) } }

describe("Microsoft's documented event", () => {
  it('is read with every attribute under its own name and in its own type', () => {
    expect(person()).toMatchObject({
      address: { normalised: address },
      provider: 'mail',
      locales: ['en-us', 'en-us'],
      claims: {
        givenName: 'Larissa Price',
        companyName: 'Contoso University',
        [teamAttribute]: 'Alumni,Faculty',
        extension_0123456789abcdef0123456789abcdef_graduationYear: 2010,
        extension_0123456789abcdef0123456789abcdef_onMailingList: false,
        authenticationEvent: { customAuthenticationExtensionId: '11112222-bbbb-3333-cccc-4444dddd5555' },
      },
    })
  })

  it('keeps nothing that differs between two attempts of one person', () => {
    const body = extensionEvent(
      'attributeCollectionSubmit',
      {},
      { authenticationContext: { correlationId: 'another' } },
    )
    const parsed = parseExtensionSignUp(body, { ...parseEventContext(body), locales: ['en-us', 'en-us'] }, undefined)
    expect(parsed).toMatchObject({ signUp: { claims: person().claims } })
  })
})

describe('the address', () => {
  it.each(['email', 'EmailAddress', 'emailAddress'])('of a federated person comes as %s', name => {
    const attributes = { [name]: text('Ana@Northwind.example') }
    expect(person({ attributes, identities: [google] }).address.normalised).toBe('ana@northwind.example')
  })

  it('of a mailbox is the one that Entra proved, whatever the form says', () => {
    const attributes = { email: text('somebody@else.example') }
    expect(person({ attributes, identities: [passcode] }).address.normalised).toBe(address)
  })

  it.each([
    ['is missing', {}],
    ['has no value', { email: text(null) }],
    ['comes twice and differs', { email: text('a@b.com'), EmailAddress: text('c@d.com') }],
    ['has two @', { email: text('x@allowed.example@evil.example') }],
    ['is a list', { email: text(['a@b.com']) }],
  ])('that %s stops the person', (_what, attributes) => {
    expect(read({ attributes, identities: [google] })).toMatchObject({ reason: 'unreadableAddress' })
  })
})

describe('the person', () => {
  it.each([
    ['federated', 'mail', address],
    ['federated', 'MAIL', address.toUpperCase()],
    ['emailAddress', 'contoso.onmicrosoft.com', address],
    ['email', 'contoso.onmicrosoft.com', address],
  ])('with a passcode is the same as {%s, %s, %s}', (signInType, issuer, issuerAssignedId) => {
    const identities = [{ signInType, issuer, issuerAssignedId }]
    expect(personKey(person({ ...withAddress, identities }))).toBe(`mail|${address}`)
  })

  it('is chosen alike whatever the order of the identities', () => {
    const local = { signInType: 'userName', issuer: 'contoso.onmicrosoft.com', issuerAssignedId: 'larissa' }
    const keys = [
      [google, local],
      [local, google],
    ].map(identities => personKey(person({ ...withAddress, identities })))
    expect(keys).toEqual(['google|4711', 'google|4711'])
  })

  it('without identities is the one that this sign-up showed before, and not whoever has the address', () => {
    expect(personKey(person({ ...withAddress, identities: undefined }, google))).toBe('google|4711')
    expect(personKey(person({ ...withAddress, identities: [] }, passcode))).toBe(`mail|${address}`)
  })

  it.each([undefined, null, []])('is nobody where identities are %j and none were shown', identities => {
    expect(read({ ...withAddress, identities })).toMatchObject({ kind: 'unreadable', reason: 'unreadableCall' })
  })

  it('is never shared by two identities', () => {
    const others = [
      google,
      { ...google, issuerAssignedId: '4712' },
      { ...google, issuer: 'facebook.com' },
      { ...google, issuer: 'https://login.example/v2.0' },
      { ...google, signInType: 'userName', issuer: 'contoso.onmicrosoft.com' },
      passcode,
    ]
    const keys = others.map(identity => personKey(person({ ...withAddress, identities: [identity] })))
    expect(new Set(keys).size).toBe(others.length)
  })
})

describe('a sign-up that cannot be read', () => {
  const year = (value: unknown) => ({ x: { '@odata.type': 'microsoft.graph.int64DirectoryAttributeValue', value } })
  const flag = (value: unknown) => ({ x: { '@odata.type': 'microsoft.graph.booleanDirectoryAttributeValue', value } })
  it.each([
    ['attributes that are a list', { attributes: [] }],
    ['an attribute that is a text', { attributes: { city: 'Oslo' } }],
    ['a text that is a number', { attributes: { city: text(1) } }],
    ['a number that is a text', { attributes: year('2010') }],
    ['a number with a fraction', { attributes: year(1.5) }],
    ['a yes that is a text', { attributes: flag('true') }],
    ['a yes that is a number', { attributes: flag(1) }],
    ['identities that are a text', { identities: 'google' }],
    ['an identity without an issuer', { identities: [{ signInType: 'federated', issuerAssignedId: '1' }] }],
    ['an id that is an operator', { identities: [{ ...google, issuerAssignedId: { not: null } }] }],
    ['an id that is empty', { identities: [{ ...google, issuerAssignedId: '' }] }],
  ])('with %s stops the person', (_what, userSignUpInfo) => {
    expect(read(userSignUpInfo, google)).toMatchObject({ kind: 'unreadable', reason: 'unreadableCall' })
  })

  it('throws nothing, whatever it is', () => {
    const bodies = [null, 1, 'text', [], {}, { data: null }, { data: { userSignUpInfo: 1, authenticationContext: [] } }]
    for (const body of bodies) {
      for (const shown of [undefined, passcode]) {
        expect(parseExtensionSignUp(body, parseEventContext(body), shown)).toMatchObject({ kind: 'unreadable' })
      }
    }
  })
})
