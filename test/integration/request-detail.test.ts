import { afterAll, describe, expect, it } from 'vitest'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { assignRequest } from '#lib/requests/assign-request.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { reopenRequest } from '#lib/requests/reopen-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { endHold } from '#test/support/end-hold.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, otto, priya, signedIn } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
afterAll(close)

const now = new Date('2026-11-21T10:00:00Z')
const accountId = 'f2c4e0b8-3b6b-4e0b-9c39-0b9d6f1e7a10'

async function read(requestId: string, person = ana) {
  const detail = await findRequest(database, person, requestId)
  if (detail === undefined) throw new Error('it was queued')
  return detail
}

/** Its line in the queue. */
async function readRow(requestId: string) {
  const { requests } = await listRequests(database, ana, { query: { view: 'all' }, now: new Date() })
  return requests.find(({ id }) => id === requestId)
}

async function resolve(requestId: string, verdict: 'approve' | 'deny', requestorMessage = '') {
  const { version } = await read(requestId)
  const given = { requestId, version, verdict, justification: 'because', requestorMessage }
  expect(await resolveRequest({ database, now }, ana, given)).toMatchObject({ kind: 'resolved' })
}

/** An approved request whose account is there, made by these steps. */
async function provided(name: string, steps: readonly Omit<Prisma.ProvisioningStepCreateManyInput, 'requestId'>[]) {
  const requestId = await queueSignUp(database, flowId, googleGuest(name))
  await resolve(requestId, 'approve')
  const rows = steps.map(step => ({ ...step, requestId }))
  await database.provisioningStep.createMany({ data: rows })
  const data = { provisioning: 'done', accountId, accountOrigin: 'created' } as const
  await database.approvalRequest.update({ where: { id: requestId }, data })
  return requestId
}

const done = (
  kind: Prisma.ProvisioningStepCreateManyInput['kind'],
  target: string,
  outcome: Prisma.InputJsonObject,
) => {
  return { kind, target, outcome, state: 'done', attempts: 1, startedAt: now, finishedAt: now } as const
}

it('a hold is told as time that is left, by the clock that ends it', async () => {
  await database.flow.updateMany({ data: { holdSeconds: 600 } })
  const requestId = await queueSignUp(database, flowId, googleGuest('Hilde Held'))
  expect((await read(requestId)).heldForMs).toBeNull()
  await resolve(requestId, 'approve')
  const { heldForMs } = await read(requestId)
  expect(heldForMs).toBeGreaterThan(0)
  expect(heldForMs).toBeLessThanOrEqual(600_000)
  await endHold(database, requestId)
  expect((await read(requestId)).heldForMs).toBeNull()
  await database.flow.updateMany({ data: { holdSeconds: 0 } })
})

describe('the timeline', () => {
  it('of a request with hundreds of events ends with the newest, and says whom it was assigned to', async () => {
    const requestId = await queueSignUp(database, flowId, googleGuest('Talked About'))
    const noted = { at: now, actor: 'person', name: priya.name, action: 'request.noted', flowId, requestId } as const
    await database.auditEvent.createMany({ data: Array.from({ length: 205 }, () => noted) })
    await writeAuditEvent(database, {
      at: now,
      actor: actorOf(ana),
      action: 'session.signed-in',
      details: { roles: 'Approver' },
    })
    const assigned = await assignRequest({ database, now }, priya, { requestId, to: ana.objectId })
    expect(assigned.kind).toBe('assigned')
    await resolve(requestId, 'approve')
    const { timeline } = await read(requestId)
    expect(timeline.slice(-2).map(({ action, by, to }) => [action, by, to])).toEqual([
      ['request.assigned', 'Priya Raman', 'Ana Duarte'],
      ['request.approved', 'Ana Duarte', null],
    ])
  })

  it('keeps what colleagues read apart from what the requestor read, for each verdict its own', async () => {
    const requestId = await queueSignUp(database, flowId, googleGuest('Mona Message'))
    await resolve(requestId, 'deny', 'Ask your buyer first.')
    await resolve(requestId, 'approve')
    const told = (await read(requestId)).timeline.map(each => [each.action, each.justification, each.requestorMessage])
    expect(told.slice(1)).toEqual([
      ['request.denied', 'because', 'Ask your buyer first.'],
      ['request.approved', 'because', null],
    ])
  })

  it('says which verdict was taken back, and tells nobody what nobody was told', async () => {
    await database.flow.updateMany({ data: { holdSeconds: 600 } })
    const requestId = await queueSignUp(database, flowId, googleGuest('Tara Taken'))
    await resolve(requestId, 'deny', 'Never read.')
    const { version } = await read(requestId)
    expect(await takeBack({ database, now }, ana, { requestId, version })).toMatchObject({ kind: 'takenBack' })
    const { timeline } = await read(requestId)
    expect(timeline.at(-1)).toMatchObject({ action: 'request.verdict-taken-back', verdict: 'deny' })
    expect(timeline.map(each => each.requestorMessage)).toEqual([null, null, null])
    await database.flow.updateMany({ data: { holdSeconds: 0 } })
  })
})

describe('the steps', () => {
  it('name groups, app roles and the sponsor as people know them', async () => {
    const [group, resource, role] = ['11111111', '22222222', '33333333'].map(
      each => `${each}-2222-3333-4444-555555555555`,
    )
    const assignments = {
      groups: [{ id: group, name: 'Suppliers' }],
      appRoles: [{ resourceId: resource, appRoleId: role, name: 'Portal reader' }],
    }
    await database.flow.updateMany({ data: { assignments } })
    const requestId = await provided('Stella Steps', [
      done('add_to_group', `${group}`, {}),
      done('assign_app_role', `${resource} ${role}`, {}),
      done('set_sponsor', ana.objectId, {}),
      done('verify_account', '', {}),
    ])
    const names = new Map((await read(requestId)).steps.map(({ kind, targetName }) => [kind, targetName]))
    expect(Object.fromEntries(names)).toEqual({
      add_to_group: 'Suppliers',
      assign_app_role: 'Portal reader',
      set_sponsor: 'Ana Duarte',
      verify_account: null,
    })
  })

  it('say which attributes the account had to be made without', async () => {
    const requestId = await provided('Lack Luster', [done('update_attributes', '', { notSet: ['extension_x_Number'] })])
    expect((await read(requestId)).attributesNotSet).toEqual(['extension_x_Number'])
  })
})

describe('where an invited person redeems', () => {
  const redeemUrl = 'https://login.example/redeem'

  it('is for whoever may decide the request, where nothing is mailed', async () => {
    await database.flow.updateMany({ data: { invitationMail: 'none' } })
    const requestId = await provided('Rita Redeem', [done('invite', '', { accountId, redeemUrl })])
    expect((await read(requestId, ana)).redeemUrl).toBe(redeemUrl)
    expect((await read(requestId, ada)).redeemUrl).toBe(redeemUrl)
    expect(JSON.stringify(await read(requestId, otto))).not.toContain(redeemUrl)
    const herself = { ...signedIn('Rita Redeem', 'Approver'), addresses: ['rita.redeem@fabrikam.com'] }
    expect(JSON.stringify(await read(requestId, herself))).not.toContain(redeemUrl)
  })

  it('is for nobody where a mail brings it, and once the approval is revoked', async () => {
    const requestId = await provided('Mia Mailed', [done('invite', '', { accountId, redeemUrl })])
    await database.flow.updateMany({ data: { invitationMail: 'microsoft' } })
    expect((await read(requestId)).redeemUrl).toBeNull()
    await database.flow.updateMany({ data: { invitationMail: 'none' } })
    const { version } = await read(requestId)
    await revokeApproval({ database, now }, ana, { requestId, version, justification: 'left' })
    expect((await read(requestId)).redeemUrl).toBeNull()
  })
})

it('a line of the queue names who decided last, whatever the clocks of replicas say', async () => {
  const requestId = await queueSignUp(database, flowId, googleGuest('Two Clocks'))
  const verdict = (version: number, kind: 'approve' | 'deny') => ({
    requestId,
    version,
    verdict: kind,
    justification: 'x',
  })
  await resolveRequest({ database, now: new Date(Date.now() + 60_000) }, priya, verdict(1, 'deny'))
  await resolveRequest({ database, now: new Date() }, ana, verdict(2, 'approve'))
  expect(await readRow(requestId)).toMatchObject({ decidedByName: 'Ana Duarte' })
  const denied = await queueSignUp(database, flowId, googleGuest('Asks Again'))
  await resolveRequest({ database, now: new Date() }, ana, { ...verdict(1, 'deny'), requestId: denied })
  await reopenRequest({ database, now: new Date() }, ana, { requestId: denied, version: 2 })
  expect(await readRow(denied)).toMatchObject({ decidedByName: null })
})

describe('what a revocation means', () => {
  it.each([
    ['disable', 'disabled'],
    ['delete', 'deleted'],
    ['keep', 'kept'],
  ] as const)('is told before it is done, where the flow says %s', async (afterRevoke, fate) => {
    await database.flow.updateMany({ data: { afterRevoke } })
    const requestId = await provided(`Fate ${fate}`, [])
    expect((await read(requestId)).accountFate).toBe(fate)
    expect((await read(requestId, otto)).accountFate).toBeNull()
  })

  it('an approval that ended with its account in Entra was revoked by nobody', async () => {
    const requestId = await provided('Gone Again', [])
    const data = { state: 'revoked', provisioning: null, revocation: 'done' } as const
    await database.approvalRequest.update({ where: { id: requestId }, data })
    expect((await read(requestId, priya)).decidedByName).toBeNull()
    expect(await readRow(requestId)).toMatchObject({ decidedByName: null })
  })
})
