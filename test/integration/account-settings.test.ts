import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveAccountSettings } from '#lib/settings/save-account-settings.prisma.ts'
import { saveExtension } from '#lib/settings/save-extension.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { assignments } from '#test/support/tenant.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test.close())

const save = (changes: unknown, canMail = false, flowId = test.flow.id) =>
  saveAccountSettings(
    { database: test.database, actor: { kind: 'operator' }, now: new Date() },
    { flowId, changes },
    { canMail },
  )
const countChanges = () => test.database.auditEvent.count({ where: { action: 'flow.changed' } })

describe('the settings of a flow’s accounts', () => {
  it('are saved with their audit row; what is not named stays', async () => {
    const changes = { holdSeconds: 30, afterRevoke: 'delete', accountGone: 'stay_out', assignments } as const
    const outcome = await save(changes)
    expect(outcome).toMatchObject({ kind: 'saved', accounts: { ...changes, accountsBy: 'graph' } })
    expect(await test.database.auditEvent.findFirst({ where: { action: 'flow.changed' } })).toMatchObject({
      actor: 'operator',
      details: { settings: 'accountGone, afterRevoke, assignments, holdSeconds' },
    })
    expect(await save({ invitationMessage: 'Welcome.' })).toMatchObject({
      accounts: { ...changes, invitationMessage: 'Welcome.' },
    })
    expect(await save({ invitationMessage: null })).toMatchObject({ accounts: { invitationMessage: undefined } })
  })

  it.each([
    ['a hold of more than an hour', { holdSeconds: 3_601 }, 'holdSeconds'],
    ['a hold that is no number', { holdSeconds: Number.NaN }, 'holdSeconds'],
    ['a setting that is none', { tenantDomain: 'evil.example' }, 'tenantDomain'],
    ['a landing place that is no address', { inviteRedirectUrl: 'javascript:alert(1)' }, 'inviteRedirectUrl'],
    [
      'a landing place that is not among the allowed',
      { redirectUrls: ['https://other.contoso.com'] },
      'inviteRedirectUrl',
    ],
    ['a mail of ours that no server sends', { invitationMail: 'ours' }, 'SMTP_URL'],
    ['a group that is no id', { assignments: { groups: [{ id: 'Suppliers' }] } }, 'assignments.groups.0.id'],
  ])('are not saved with %s, and the log stays as it is', async (_, changes, named) => {
    const before = await countChanges()
    const outcome = await save(changes)
    expect(outcome).toMatchObject({ kind: 'refused', problems: [expect.stringContaining(named)] })
    expect(await countChanges()).toBe(before)
  })

  it('are judged as they will be, not one by one', async () => {
    const redirectUrls = ['https://other.contoso.com']
    expect(await save({ redirectUrls, inviteRedirectUrl: 'https://other.contoso.com' })).toMatchObject({
      kind: 'saved',
    })
    expect(await save({ inviteRedirectUrl: 'https://portal.contoso.com' })).toMatchObject({ kind: 'refused' })
    expect(await save({ invitationMail: 'ours' }, true)).toMatchObject({ kind: 'saved' })
  })

  it('of an external tenant never let us make accounts', async () => {
    const extension = { tenantId: test.flow.id, domain: 'contoso', audience: test.flow.id }
    await saveExtension(
      { database: test.database, actor: { kind: 'operator' }, now: new Date() },
      test.flow.id,
      extension,
    )
    expect(await save({ accountsBy: 'graph' }, true)).toMatchObject({ kind: 'refused' })
    expect(await save({ accountsBy: 'by_hand' }, true)).toMatchObject({ kind: 'saved' })
  })

  it('of a flow that is not there are not found', async () => {
    expect(await save({ holdSeconds: 1 }, true, '019345a0-0000-7000-8000-000000000000')).toEqual({ kind: 'notFound' })
  })
})
