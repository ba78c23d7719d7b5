import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permissionsFor } from '#lib/provisioning/permissions.ts'
import { type ApprovedSignUp, planProvisioning } from '#lib/provisioning/plan-provisioning.ts'
import type { AccountSettings } from '#lib/settings/flow.ts'

const accounts: AccountSettings = {
  tenantDomain: 'contoso.onmicrosoft.com',
  upnStyle: 'ext_hash',
  accountsBy: 'graph',
  inviteRedirectUrl: 'https://portal.contoso.com',
  redirectUrls: [],
  invitationMail: 'none',
  invitationMessage: undefined,
  assignments: { groups: [], appRoles: [] },
  holdSeconds: 8,
  afterRevoke: 'disable',
  accountGone: 'ask_again',
}
const identity = { signInType: 'federated', issuer: 'Google.com', issuerAssignedId: '17' } as const
const google: ApprovedSignUp = {
  requestId: '019345a0-0000-7000-8000-000000000000',
  flowName: 'Partners',
  locales: ['pt-BR', 'en'],
  provider: 'google',
  identity,
  address: 'ana@fabrikam.com',
  displayName: 'Ana',
  claims: { city: 'Lisboa', email: 'ana@fabrikam.com' },
}
const entra: ApprovedSignUp = { ...google, provider: 'entra', identity: undefined }

const group = '11111111-1111-4111-8111-111111111111'
const role = { resourceId: '22222222-2222-4222-8222-222222222222', appRoleId: '33333333-3333-4333-8333-333333333333' }
const approvedBy = '44444444-4444-4444-8444-444444444444'

describe('what an account is given', () => {
  const stepsOf = (assignments: AccountSettings['assignments'], signUp: ApprovedSignUp = google) =>
    planProvisioning(signUp, { ...accounts, assignments }).slice(3)

  it('comes after the account is there: groups, then app roles, then the sponsor', () => {
    const assignments = { groups: [{ id: group }], appRoles: [role], sponsor: 'approver' } as const
    const steps = planProvisioning({ ...google, approvedBy }, { ...accounts, assignments })
    expect(steps.slice(2)).toEqual([
      { kind: 'verify_account' },
      { kind: 'add_to_group', groupId: group },
      { kind: 'assign_app_role', ...role },
      { kind: 'set_sponsor', userId: approvedBy },
    ])
  })

  it('is planned once, however often and in whatever case the settings name it', () => {
    const groups = [{ id: group }, { id: group.toUpperCase(), name: 'again' }]
    expect(stepsOf({ groups, appRoles: [] })).toEqual([{ kind: 'add_to_group', groupId: group }])
  })

  it('has no sponsor where nobody approved in person, and always the one who is named', () => {
    expect(stepsOf({ groups: [], appRoles: [], sponsor: 'approver' })).toEqual([])
    const named = { groups: [], appRoles: [], sponsor: { userId: approvedBy } }
    expect(stepsOf(named)).toEqual([{ kind: 'set_sponsor', userId: approvedBy }])
  })

  it('is asked of Graph with the permissions that it needs, and no other', () => {
    expect(permissionsFor(accounts)).toEqual(['User.ReadWrite.All'])
    const assignments = { groups: [{ id: group }], appRoles: [role] }
    expect(permissionsFor({ ...accounts, assignments })).toEqual([
      'User.ReadWrite.All',
      'GroupMember.ReadWrite.All',
      'AppRoleAssignment.ReadWrite.All',
      'Application.Read.All',
    ])
    expect(permissionsFor({ ...accounts, assignments, accountsBy: 'resume' })).toEqual([])
  })
})

describe('an invitation', () => {
  const planFor = (changes: Partial<AccountSettings>) => planProvisioning(entra, { ...accounts, ...changes })

  it('carries the flow’s own words where Microsoft mails it, and nowhere else', () => {
    const words = { invitationMessage: 'Welcome.' }
    const [, microsoft] = planFor({ ...words, invitationMail: 'microsoft' })
    expect(microsoft).toMatchObject({
      invitation: { sendInvitationMessage: true, invitedUserMessageInfo: { customizedMessageBody: 'Welcome.' } },
      needsRedeemUrl: false,
    })
    const [, none] = planFor({ ...words, invitationMail: 'none' })
    expect(none).not.toMatchObject({ invitation: { invitedUserMessageInfo: expect.anything() } })
  })

  it('of ours is mailed last, once everything else is done', () => {
    const steps = planFor({ invitationMail: 'ours', assignments: { groups: [{ id: group }], appRoles: [] } })
    expect(steps.map(step => step.kind).slice(-3)).toEqual(['verify_account', 'add_to_group', 'send_invitation'])
    expect(steps[1]).toMatchObject({ invitation: { sendInvitationMessage: false }, needsRedeemUrl: true })
  })

  it('that may not lead where it is set to lead is for a person', () => {
    const elsewhere = { redirectUrls: ['https://other.contoso.com'] }
    expect(planFor(elsewhere)[1]).toMatchObject({ refusal: { code: 'RedirectNotAllowed' } })
    const listed = { redirectUrls: ['https://other.contoso.com', accounts.inviteRedirectUrl] }
    expect(planFor(listed)[1]).not.toHaveProperty('refusal')
  })

  it('is not mailed to somebody who is created with an identity', () => {
    const kinds = planProvisioning(google, { ...accounts, invitationMail: 'ours' }).map(step => step.kind)
    expect(kinds).not.toContain('send_invitation')
  })
})

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
    const inviteOf = (invitationMail: AccountSettings['invitationMail']) =>
      planProvisioning({ ...entra, language: 'pt-BR' }, { ...accounts, invitationMail })[1]
    expect(inviteOf('microsoft')).toMatchObject({
      invitation: { invitedUserMessageInfo: { messageLanguage: 'pt-BR' } },
    })
    expect(inviteOf('none')).not.toMatchObject({ invitation: { invitedUserMessageInfo: expect.anything() } })
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
      { kind: 'find_account', address: 'ana@fabrikam.com', identity: undefined, isInvited: true },
      {
        kind: 'invite',
        invitation: {
          invitedUserEmailAddress: 'ana@fabrikam.com',
          invitedUserDisplayName: 'Ana',
          inviteRedirectUrl: 'https://portal.contoso.com',
          sendInvitationMessage: false,
        },
        needsRedeemUrl: true,
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
      requestId: fc.uuid(),
      flowName: fc.string(),
      locales: fc.array(fc.string()),
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
