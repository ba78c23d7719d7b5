import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ana } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'
import { approverAccount, assignments, countAssignments, tenant } from '#test/support/tenant.ts'
import { runToEnd } from './provisioning-fault-matrix.ts'
import { dyingGraph, entraGuest, openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning({ accounts: [approverAccount] })
  await under.simulator.control('PUT', '/simulator/tenant', tenant)
  await under.database.flow.updateMany({ data: { assignments } })
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

const [group] = tenant.groups
const all = { groups: 1, appRoles: 1, sponsors: 1 }
const assignedTo = async (accountId: string | null) => countAssignments(accountId ?? '', await under.ledger())
const retry = (requestId: string) => retryAsSeen(under.database, ana, requestId)

describe('what a flow gives its accounts', () => {
  it.each([
    ['a user', googleGuest('Given User')],
    ['an invited guest', entraGuest('Given Guest')],
  ])('reaches %s: group, app role, and the approver as sponsor', async (_, signUp) => {
    const requestId = await under.approve(signUp)
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    const { accountId, steps } = await under.read(requestId)
    expect(await assignedTo(accountId)).toEqual(all)
    expect(steps.slice(-4).map(({ kind, state }) => [kind, state])).toEqual([
      ['verify_account', 'done'],
      ['add_to_group', 'done'],
      ['assign_app_role', 'done'],
      ['set_sponsor', 'done'],
    ])
    expect(steps.find(({ kind }) => kind === 'add_to_group')?.target).toBe(group.id)
  })

  it('grants access to an account that was there before us, and leaves its sponsor alone', async () => {
    const identities = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: 'google-adopted.member' }]
    const user = { displayName: 'Adopted', accountEnabled: true, mail: 'adopted@fabrikam.com', userType: 'Guest' }
    const userPrincipalName = 'adopted#EXT#@contoso.onmicrosoft.com'
    await under.simulator.graph('POST', '/users', { ...user, identities, userPrincipalName })
    const requestId = await under.approve(googleGuest('Adopted Member'))
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    const { accountId, accountOrigin } = await under.read(requestId)
    expect(accountOrigin).toBe('adopted')
    expect(await assignedTo(accountId)).toEqual({ ...all, sponsors: 0 })
  })

  it('is told apart from a wrong call where it is there already', async () => {
    const requestId = await under.approve(googleGuest('Already Member'))
    for (const operation of ['add-to-group', 'assign-app-role', 'set-sponsor']) {
      const graph = dyingGraph(under.graph, operation, 'after')
      await expect(runToEnd(under, requestId, graph)).rejects.toThrow('killed')
    }
    expect(await runToEnd(under, requestId, under.graph)).toBe('done')
    const { accountId, steps } = await under.read(requestId)
    expect(await assignedTo(accountId)).toEqual(all)
    expect(steps.slice(-3).map(({ attempts }) => attempts)).toEqual([2, 2, 2])
  })
})

describe('an assignment that fails', () => {
  it('leaves the account, says at which step, and goes on there after a retry', async () => {
    await under.order('POST', '/appRoleAssignedTo', { kind: 'status', status: 403 })
    const signUp = googleGuest('Half Given')
    const requestId = await under.approve(signUp)
    expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed', failure: { status: 403 } })
    const failed = await under.read(requestId)
    expect(failed).toMatchObject({ provisioning: 'failed', accountId: expect.any(String), accountOrigin: 'created' })
    expect(await assignedTo(failed.accountId)).toEqual({ groups: 1, appRoles: 0, sponsors: 0 })
    const [event] = await under.database.auditEvent.findMany({ where: { requestId, action: 'provisioning.failed' } })
    expect(event?.details).toMatchObject({ step: 'assign_app_role', status: 403 })
    expect(await retry(requestId)).toEqual({ kind: 'queued' })
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    const { accountId, steps } = await under.read(requestId)
    expect(accountId).toBe(failed.accountId)
    expect(await assignedTo(accountId)).toEqual(all)
    expect(steps.filter(({ kind }) => kind !== 'assign_app_role').map(({ attempts }) => attempts)).toEqual([
      1, 1, 1, 1, 1,
    ])
  })

  it('for a role that the application does not have waits for a person, with Graph’s words', async () => {
    const unknown = { ...assignments.appRoles[0], appRoleId: '99999999-9999-4999-8999-999999999999' }
    await under.database.flow.updateMany({ data: { assignments: { appRoles: [unknown] } } })
    const requestId = await under.approve(googleGuest('Wrong Role'))
    expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed', failure: { status: 400 } })
    await under.database.flow.updateMany({ data: { assignments } })
    expect(await retry(requestId)).toEqual({ kind: 'queued' })
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    expect(await assignedTo((await under.read(requestId)).accountId)).toEqual(all)
  })
})

it('an account that was disabled before us is not used, and not enabled either', async () => {
  const identities = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: 'google-shut.out' }]
  const user = { displayName: 'Shut', accountEnabled: false, mail: 'shut@fabrikam.com', userType: 'Guest' }
  const userPrincipalName = 'shut#EXT#@contoso.onmicrosoft.com'
  const made = await under.simulator.graph('POST', '/users', { ...user, identities, userPrincipalName })
  expect(made.status).toBe(201)
  const requestId = await under.approve(googleGuest('Shut Out'))
  expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed', failure: { code: 'AccountDisabled' } })
  const { accounts } = await under.ledger()
  expect(accounts.find(({ mail }) => mail === 'shut@fabrikam.com')).toMatchObject({ accountEnabled: false })
})
