import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ana } from '#test/support/people.ts'
import { googleGuest, signUpOf } from '#test/support/queue-sign-up.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'
import { entraGuest, openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest
let stopWorker: (() => Promise<void>) | undefined

beforeAll(async () => {
  under = await openProvisioning()
  stopWorker = (await under.startWorker()).stop
})

afterAll(async () => {
  await stopWorker?.()
  await under?.[Symbol.asyncDispose]()
})

async function accountsOf(mail: string) {
  const { accounts } = await under.ledger()
  return accounts.filter(account => account.mail === mail)
}

it('an account has what the policy corrects, and the request keeps what was typed', async () => {
  const override = [
    { attribute: 'city', trim: true },
    { attribute: 'country', map: { Deutschland: 'Germany' } },
    { attribute: 'displayName', case: 'upper' },
  ]
  await under.database.flow.updateMany({ data: { policy: { override } } })
  const typed = { city: ' Berlin ', country: 'Deutschland' }
  const requestId = await under.approve(googleGuest('Carla Corrected', typed))
  expect(await under.ended(requestId)).toMatchObject({ provisioning: 'done', claims: typed })
  await under.database.flow.updateMany({ data: { policy: {} } })
  expect(await accountsOf('carla.corrected@fabrikam.com')).toMatchObject([
    { city: 'Berlin', country: 'Germany', displayName: 'CARLA CORRECTED' },
  ])
})

describe('an approved person gets an account', () => {
  const details = { givenName: 'Ana', surname: 'Gomez', city: 'Lisboa', jobTitle: 'Buyer' }
  const never = { ui_locales: 'pt-PT', step: 'PostAttributeCollection', client_id: 'x', userType: 'Member' }

  it.each([
    ['Google', 'google.com', 'g-1', 'ana@google.example'],
    ['Facebook', 'facebook.com', 'f-1', 'ana@facebook.example'],
    ['a one-time passcode', 'mail', 'ana@mail.example', 'ana@mail.example'],
  ])('after %s: a user with the identity and the attributes', async (_, issuer, issuerAssignedId, email) => {
    const identities = [{ signInType: 'federated', issuer, issuerAssignedId }]
    const requestId = await under.approve(
      signUpOf({ email, identities, displayName: 'Ana Gomez', ...details, ...never }),
    )
    const row = await under.ended(requestId)
    expect(row).toMatchObject({ provisioning: 'done', provisioningError: null })
    expect(await accountsOf(email)).toEqual([
      expect.objectContaining({
        id: row.accountId,
        made: 'user',
        userPrincipalName: `${email.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`,
        userType: 'Guest',
        accountEnabled: true,
        identities,
        displayName: 'Ana Gomez',
        ...details,
      }),
    ])
    expect(row.steps.map(step => [step.kind, step.state, step.attempts])).toEqual([
      ['find_account', 'done', 1],
      ['create_user', 'done', 1],
      ['verify_account', 'done', 1],
    ])
  })

  it('with an Entra account: an invitation, and then the attributes', async () => {
    const requestId = await under.approve(entraGuest('Bo Larsen', { ...details, ...never }))
    const row = await under.ended(requestId)
    expect(row).toMatchObject({ provisioning: 'done' })
    expect(await accountsOf('bo.larsen@litware.com')).toEqual([
      expect.objectContaining({ id: row.accountId, made: 'invitation', displayName: 'Bo Larsen', ...details }),
    ])
    const { invitations } = await under.ledger()
    expect(invitations.filter(invitation => invitation.invitedUserId === row.accountId)).toEqual([
      expect.objectContaining({ inviteRedirectUrl: 'https://portal.contoso.com', sendInvitationMessage: true }),
    ])
    expect(row.steps.map(step => step.kind)).toEqual(['find_account', 'invite', 'update_attributes', 'verify_account'])
    expect(row.steps[1]?.outcome).toMatchObject({ accountId: row.accountId, redeemUrl: expect.any(String) })
  })

  it('and the log of the product tells so, with the account and without claims', async () => {
    const requestId = await under.approve(googleGuest('Audited Guest'))
    const { accountId } = await under.ended(requestId)
    const events = await under.database.auditEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' } })
    expect(events.map(event => [event.action, event.actor])).toEqual([
      ['request.queued', 'entra'],
      ['request.approved', 'person'],
      ['provisioning.done', 'anteroom'],
    ])
    expect(events.at(-1)?.details).toEqual({ accountId, adopted: false })
  })
})

describe('an account that is there already', () => {
  it('is adopted as it is when it has the person’s identity', async () => {
    const identities = [{ signInType: 'federated', issuer: 'google', issuerAssignedId: 'google-kim.lee' }]
    const known = { displayName: 'Known Kim', city: 'Oslo', mail: 'other@fabrikam.com', userType: 'Guest' }
    const userPrincipalName = 'kim#EXT#@contoso.onmicrosoft.com'
    const made = await under.simulator.graph('POST', '/users', {
      ...known,
      identities,
      userPrincipalName,
      accountEnabled: true,
    })
    expect(made.status).toBe(201)
    const row = await under.ended(await under.approve(googleGuest('Kim Lee', { city: 'Lisboa' })))
    expect(row.provisioning).toBe('done')
    expect(made.body).toMatchObject({ id: row.accountId })
    expect(await accountsOf('kim.lee@fabrikam.com')).toEqual([])
    expect(await accountsOf('other@fabrikam.com')).toEqual([expect.objectContaining({ ...known, userPrincipalName })])
  })

  it('is adopted when it is a guest who was invited under the address of an Entra account', async () => {
    const invitedUserEmailAddress = 'early.bird@litware.com'
    const inviteRedirectUrl = 'https://elsewhere.contoso.com'
    await under.simulator.graph('POST', '/invitations', { invitedUserEmailAddress, inviteRedirectUrl })
    const row = await under.ended(await under.approve(entraGuest('Early Bird', { city: 'Lisboa' })))
    expect(row.provisioning).toBe('done')
    const [account] = await accountsOf(invitedUserEmailAddress)
    expect(account).toMatchObject({ id: row.accountId, made: 'invitation' })
    expect(account).not.toHaveProperty('city')
    const { invitations } = await under.ledger()
    expect(invitations.filter(invitation => invitation.invitedUserId === row.accountId)).toHaveLength(1)
  })

  it.each([
    ['a person from Google', 'Guest', googleGuest('Pat Other')],
    ['a person with an Entra account', 'Member', entraGuest('Mem Ber')],
    ['a person with an Entra account, and is a guest from Google', 'Google', entraGuest('Goo Gle')],
  ])('and belongs to somebody else stops %s for an approver', async (_, kind, signUp) => {
    const issuer = kind === 'Google' ? 'google.com' : 'facebook.com'
    const made = await under.simulator.graph('POST', '/users', {
      accountEnabled: true,
      displayName: 'Somebody else',
      mail: signUp.address.normalised,
      mailNickname: 'somebody',
      userPrincipalName: `${kind.toLowerCase()}@contoso.onmicrosoft.com`,
      userType: kind === 'Member' ? 'Member' : 'Guest',
      passwordProfile: { password: 'long enough' },
      ...(kind === 'Member' ? {} : { identities: [{ signInType: 'federated', issuer, issuerAssignedId: kind }] }),
    })
    expect(made.status).toBe(201)
    const row = await under.ended(await under.approve(signUp))
    expect(row).toMatchObject({ provisioning: 'failed', accountId: null })
    expect(row.provisioningError).toMatchObject({ status: null, code: 'AddressBelongsToAnother' })
    expect(await accountsOf(signUp.address.normalised)).toHaveLength(1)
  })
})

describe('trouble', () => {
  it('that passes is waited for: 429 with Retry-After', async () => {
    await under.order('POST', '/v1.0/users', { kind: 'status', status: 429, retryAfterSeconds: 1 })
    const startedAt = Date.now()
    const row = await under.ended(await under.approve(googleGuest('Throttled Guest')))
    expect(row.provisioning).toBe('done')
    expect(Date.now() - startedAt).toBeGreaterThan(900)
    expect(row.steps.find(step => step.kind === 'create_user')).toMatchObject({ state: 'done', attempts: 2 })
    expect(await accountsOf('throttled.guest@fabrikam.com')).toHaveLength(1)
  })

  it('of a directory that has not caught up is waited for', async () => {
    await under.order('POST', '/v1.0/users', { kind: 'notFoundAfterCreate', count: 2 })
    const row = await under.ended(await under.approve(googleGuest('Slow Directory')))
    expect(row.provisioning).toBe('done')
    expect(row.steps.map(step => step.attempts)).toEqual([1, 1, 1])
  })

  it('of a fresh guest who cannot be updated yet does not invite again', async () => {
    await under.order('POST', '/v1.0/invitations', { kind: 'notFoundAfterCreate', count: 1 })
    const row = await under.ended(await under.approve(entraGuest('Slow Guest', { city: 'Lisboa' })))
    expect(row.provisioning).toBe('done')
    expect(await accountsOf('slow.guest@litware.com')).toEqual([expect.objectContaining({ city: 'Lisboa' })])
    const { invitations } = await under.ledger()
    expect(invitations.filter(invitation => invitation.invitedUserId === row.accountId)).toHaveLength(1)
  })

  it('that a person must mend fails with Graph’s words, and a retry finishes once it is mended', async () => {
    await under.order('POST', '/v1.0/invitations', { kind: 'policyRefusal' })
    const requestId = await under.approve(entraGuest('Unwanted Guest', { city: 'Lisboa' }))
    const failed = await under.ended(requestId)
    expect(failed.provisioning).toBe('failed')
    expect(failed.provisioningError).toEqual({
      status: 403,
      code: 'Forbidden',
      message: expect.stringContaining('Guest invitations not allowed'),
      requestId: expect.any(String),
      at: expect.any(String),
    })
    expect(await retryAsSeen(under.database, ana, requestId)).toEqual({ kind: 'queued' })
    const row = await under.ended(requestId)
    expect(row).toMatchObject({ provisioning: 'done', provisioningError: null })
    expect(await accountsOf('unwanted.guest@litware.com')).toEqual([expect.objectContaining({ city: 'Lisboa' })])
    const events = await under.database.auditEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' } })
    expect(events.map(event => event.action).slice(2)).toEqual([
      'provisioning.failed',
      'provisioning.retried',
      'provisioning.done',
    ])
    expect(events[2]?.details).toMatchObject({ step: 'invite', status: 403, code: 'Forbidden' })
  })
})
