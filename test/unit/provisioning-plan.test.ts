import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type ApprovedSignUp, planProvisioning } from '#lib/provisioning/plan-provisioning.ts'

const accounts = {
  tenantDomain: 'contoso.onmicrosoft.com',
  upnStyle: 'ext_hash',
  inviteRedirectUrl: 'https://portal.contoso.com',
  sendInvitationMail: false,
} as const
const identity = { signInType: 'federated', issuer: 'Google.com', issuerAssignedId: '17' } as const
const google: ApprovedSignUp = {
  provider: 'google',
  identity,
  address: 'ana@fabrikam.com',
  displayName: 'Ana',
  claims: { city: 'Lisboa', email: 'ana@fabrikam.com' },
}
const entra: ApprovedSignUp = { ...google, provider: 'entra', identity: undefined }

describe('the plan', () => {
  it('plans a follow-up for custom attributes, which a user may have to be made without', () => {
    const claims = { city: 'Lisboa', extension_a_Team: 'Blue' }
    const [, create, followUp, verify] = planProvisioning({ ...google, claims }, accounts)
    expect(create).toMatchObject({ user: { attributes: { city: 'Lisboa', extension_a_Team: 'Blue' } } })
    expect(followUp).toEqual({
      kind: 'update_attributes',
      attributes: { extension_a_Team: 'Blue' },
      isFollowUp: true,
    })
    expect(verify).toEqual({ kind: 'verify_account' })
  })

  it('names the language of the invitation only where Microsoft mails it', () => {
    const inviteOf = (sendInvitationMail: boolean) =>
      planProvisioning({ ...entra, language: 'pt-BR' }, { ...accounts, sendInvitationMail })[1]
    expect(inviteOf(true)).toMatchObject({ invitation: { invitedUserMessageInfo: { messageLanguage: 'pt-BR' } } })
    expect(inviteOf(false)).not.toMatchObject({ invitation: { invitedUserMessageInfo: expect.anything() } })
  })

  it('creates a user with the identity as received, after Google', () => {
    expect(planProvisioning(google, accounts)).toEqual([
      { kind: 'find_account', address: 'ana@fabrikam.com', identity },
      {
        kind: 'create_user',
        user: {
          userPrincipalName: 'ana_fabrikam.com#EXT#@contoso.onmicrosoft.com',
          accountEnabled: true,
          mail: 'ana@fabrikam.com',
          userType: 'Guest',
          identities: [identity],
          attributes: { displayName: 'Ana', city: 'Lisboa' },
        },
      },
      { kind: 'verify_account' },
    ])
  })

  it('invites and then updates an Entra or Microsoft account', () => {
    expect(planProvisioning(entra, accounts)).toEqual([
      { kind: 'find_account', address: 'ana@fabrikam.com', identity: undefined },
      {
        kind: 'invite',
        invitation: {
          invitedUserEmailAddress: 'ana@fabrikam.com',
          invitedUserDisplayName: 'Ana',
          inviteRedirectUrl: 'https://portal.contoso.com',
          sendInvitationMessage: false,
        },
      },
      { kind: 'update_attributes', attributes: { displayName: 'Ana', city: 'Lisboa' } },
      { kind: 'verify_account' },
    ])
  })

  it.each([
    ['google', 'create_user'],
    ['facebook', 'create_user'],
    ['mail', 'create_user'],
    ['entra', 'invite'],
    ['federated', 'invite'],
  ] as const)('for %s has %s and never the other', (provider, kind) => {
    const steps = planProvisioning({ ...google, provider }, accounts).map(step => step.kind)
    expect(steps).toContain(kind)
    expect(steps).not.toContain(kind === 'invite' ? 'create_user' : 'invite')
  })

  it('looks first, verifies last, makes one account, and has each step once, for everybody', () => {
    const signUp = fc.record({
      provider: fc.constantFrom('google', 'facebook', 'mail', 'entra', 'federated' as const),
      identity: fc.constantFrom(identity, undefined),
      address: fc.emailAddress(),
      displayName: fc.option(fc.string(), { nil: undefined }),
      claims: fc.dictionary(
        fc.string(),
        fc.jsonValue().map(value => JSON.parse(JSON.stringify(value))),
      ),
    })
    fc.assert(
      fc.property(signUp, given => {
        const kinds = planProvisioning(given, accounts).map(step => step.kind)
        expect(kinds.at(0)).toBe('find_account')
        expect(kinds.at(-1)).toBe('verify_account')
        expect(kinds.filter(kind => kind === 'create_user' || kind === 'invite')).toHaveLength(1)
        expect(new Set(kinds).size).toBe(kinds.length)
      }),
    )
  })
})
