import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Database } from '#lib/db/database.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

let database: Database
let flowId: string
let close: () => Promise<void>
beforeAll(async () => {
  const opened = await openTestDatabase()
  database = opened.database
  flowId = opened.flow.id
  close = opened.close
})
afterAll(() => close())

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
  ] as const)('%s', async (what, data) => {
    const id = await queueSignUp(database, flowId, googleGuest(what))
    await expect(database.approvalRequest.update({ where: { id }, data })).rejects.toThrow(/check constraint/)
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
