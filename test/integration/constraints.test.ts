import { afterAll, describe, expect, it } from 'vitest'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

const byPolicy = { decidedAt: new Date(), decidedBy: 'policy' } as const

/** A request of which nothing personal is left. */
const erased = {
  state: 'expired' as const,
  erasedAt: new Date(),
  personKey: 'erased:key:hash',
  address: 'erased:key:hash',
  typedAddress: '',
  domain: '',
  displayName: null,
  signInType: null,
  issuer: null,
  issuerAssignedId: null,
  claims: {},
  marks: [],
  locales: [],
}

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
afterAll(close)

describe('the audit log', () => {
  it.each([
    ['changed', () => database.auditEvent.updateMany({ data: { name: 'Mallory' } })],
    ['removed', () => database.auditEvent.deleteMany()],
    ['emptied', () => database.$executeRaw`TRUNCATE audit_event`],
  ])('cannot be %s', async (_how, attempt) => {
    await expect(attempt()).rejects.toThrow('never changed or removed')
  })
})

describe('the database refuses', () => {
  it('a second open request of one person in one flow', async () => {
    const id = await queueSignUp(database, flowId, googleGuest('One Only'))
    const { personKey, provider, address, typedAddress, domain, createdAt, changedAt } =
      await database.approvalRequest.findUniqueOrThrow({ where: { id } })
    const person = { flowId, personKey, provider, address, typedAddress, domain, createdAt, changedAt }
    const second = { ...person, reference: 'R-SECOND', state: 'pending', claims: {} } as const
    await expect(database.approvalRequest.create({ data: second })).rejects.toMatchObject({ code: 'P2002' })
  })

  it.each([
    ['an approval without provisioning', { state: 'approved', decidedAt: new Date(), decidedBy: 'person' }],
    ['provisioning without an approval', { provisioning: 'queued' }],
    ['a decision that nobody signed', { state: 'denied', decidedAt: new Date() }],
    [
      'a finished account without its id',
      { state: 'approved', provisioning: 'done', decidedAt: new Date(), decidedBy: 'person' },
    ],
    ['an account of unknown origin', { accountId: 'account-1' }],
    ['a revoked approval without its revocation', { state: 'revoked', decidedAt: new Date(), decidedBy: 'person' }],
    ['a revocation of what was not revoked', { revocation: 'queued' }],
    ['a hold without a verdict', { heldUntil: new Date() }],
    [
      'a hold on what the policy decided',
      { state: 'denied', decidedAt: new Date(), decidedBy: 'policy', heldUntil: new Date() },
    ],
    ['somebody let on who was not approved', { letOnAt: new Date() }],
    ['somebody who asked again and may not', { state: 'denied', ...byPolicy, askedAgainAt: new Date() }],
    ['an erased request that waits', { ...erased, state: 'pending' }],
    ['an erased request whose account is owed', { ...erased, state: 'approved', ...byPolicy, provisioning: 'queued' }],
    ['an erased request with claims', { ...erased, claims: { city: 'Lisboa' } }],
    ['an erased request with a name', { ...erased, displayName: 'Ana' }],
    ['an erased request with an address', { ...erased, address: 'ana@fabrikam.com' }],
    ['an erased request with an identity', { ...erased, personKey: 'google|1' }],
    ['an erased request with words to the requestor', { ...erased, requestorMessage: 'Ask your buyer.' }],
  ] as const)('%s', async (what, data) => {
    const id = await queueSignUp(database, flowId, googleGuest(what))
    await expect(database.approvalRequest.update({ where: { id }, data })).rejects.toThrow(/check constraint/)
  })

  it('no erased request that holds nothing', async () => {
    const id = await queueSignUp(database, flowId, googleGuest('Holds Nothing'))
    await expect(database.approvalRequest.update({ where: { id }, data: erased })).resolves.toMatchObject({
      claims: {},
    })
  })

  it.each([
    ['a wait of no day', { pendingDays: 0 }],
    ['a denial that ended yesterday', { askAgainAfterDays: -1 }],
    ['claims that are kept for no day', { keepClaimsDays: 0 }],
    ['a wait of eleven years', { pendingDays: 4_000 }],
  ])('a flow with %s', async (_what, data) => {
    await expect(database.flow.update({ where: { id: flowId }, data })).rejects.toThrow(/check constraint/)
  })

  it('a second denial by policy of one person, unless they were allowed to ask again and did', async () => {
    const id = await queueSignUp(database, flowId, googleGuest('Denied Twice'))
    const denied = { state: 'denied', ...byPolicy } as const
    const first = await database.approvalRequest.update({ where: { id }, data: denied })
    const { personKey, provider, address, typedAddress, domain, createdAt, changedAt } = first
    const person = { flowId, personKey, provider, address, typedAddress, domain, createdAt, changedAt, claims: {} }
    const second = { data: { ...person, ...denied, reference: 'R-AGAIN' } }
    await expect(database.approvalRequest.create(second)).rejects.toMatchObject({ code: 'P2002' })
    const asked = { askAgainAt: new Date(), askedAgainAt: new Date() }
    await database.approvalRequest.update({ where: { id }, data: asked })
    await database.approvalRequest.create(second)
  })

  it('a verdict taken back that does not say what it replaced', async () => {
    const requestId = await queueSignUp(database, flowId, googleGuest('Replaced Nothing'))
    const by = { byTenantId: 'contoso', byObjectId: 'ana', byName: 'Ana', at: new Date() }
    const verdict = { requestId, requestVersion: 1, verdict: 'deny', justification: 'x', ...by } as const
    const resolution = await database.resolution.create({ data: verdict })
    const takenBack = { where: { id: resolution.id }, data: { takenBackAt: new Date() } }
    await expect(database.resolution.update(takenBack)).rejects.toThrow(/check constraint/)
  })
})
