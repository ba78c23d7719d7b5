import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { Prisma } from '#lib/db/generated/client.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { reopenRequest } from '#lib/requests/reopen-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { endHold } from '#test/support/end-hold.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
beforeEach(() => database.flow.updateMany({ data: { holdSeconds: 0, afterRevoke: 'disable' } }))
afterAll(close)

const now = new Date('2026-11-21T10:00:00Z')
const ports = () => ({ database, now })
const read = (id: string) => database.approvalRequest.findUniqueOrThrow({ where: { id } })
const revoke = (person: typeof ana, requestId: string, version = 2) =>
  revokeApproval(ports(), person, { requestId, version, justification: 'left the firm' })
const jobsOf = async (id: string) =>
  (await database.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs`).filter(({ key }) =>
    key.endsWith(id),
  )

type Columns = Pick<Prisma.ApprovalRequestUpdateInput, 'provisioning' | 'accountId' | 'accountOrigin' | 'letOnAt'>

const account = (accountOrigin: 'created' | 'adopted' | 'by_entra' | 'by_hand'): Columns => ({
  provisioning: 'done',
  accountId: 'account-1',
  accountOrigin,
})

/** An approved request whose way to an account has come this far. */
async function approved(name: string, columns: Columns): Promise<string> {
  const id = await queueSignUp(database, flowId, googleGuest(name))
  await resolveRequest(ports(), ana, { requestId: id, version: 1, verdict: 'approve', justification: '' })
  await database.approvalRequest.update({ where: { id }, data: columns })
  return id
}

async function addStep(
  requestId: string,
  kind: 'create_user' | 'find_account',
  state: 'done' | 'failed',
  outcome: object,
) {
  await database.provisioningStep.create({ data: { requestId, kind, state, outcome, startedAt: now } })
}

describe('revoking', () => {
  it('an approval writes the state, the resolution, the audit row and the job together', async () => {
    const id = await approved('Leaves The Firm', account('created'))
    expect(await revoke(priya, id)).toEqual({ kind: 'revoked', revocation: 'queued', version: 3, heldForMs: 0 })
    expect(await read(id)).toMatchObject({ state: 'revoked', provisioning: null, revocation: 'queued', version: 3 })
    expect(await database.resolution.findMany({ where: { requestId: id, verdict: 'revoke' } })).toMatchObject([
      { requestVersion: 2, byName: 'Priya Raman', justification: 'left the firm', stateBefore: 'approved' },
    ])
    expect(await database.auditEvent.count({ where: { requestId: id, action: 'request.revoked' } })).toBe(1)
    expect(await jobsOf(id)).toContainEqual({ key: `revoke:${id}` })
  })

  it.each([
    ['disables an account that we created', account('created'), 'disable', 'queued'],
    ['deletes an account that we created', account('created'), 'delete', 'queued'],
    ['keeps an account where the flow says so', account('created'), 'keep', 'done'],
    ['leaves an account that was there before us to a person', account('adopted'), 'delete', 'left_to_person'],
    ["leaves Entra's own account to a person", account('by_entra'), 'delete', 'left_to_person'],
    ['leaves an account made by hand to a person', account('by_hand'), 'delete', 'left_to_person'],
    ['has nothing to do before the person signed up again', { provisioning: 'left_to_entra' }, 'delete', 'done'],
    ['has nothing to do before somebody made the account', { provisioning: 'left_to_person' }, 'delete', 'done'],
    ['has nothing to do where making it failed at once', { provisioning: 'failed' }, 'delete', 'done'],
    [
      'leaves to a person what Entra may have made',
      { provisioning: 'left_to_entra', letOnAt: now },
      'delete',
      'left_to_person',
    ],
  ] as const)('%s', async (what, columns, afterRevoke, revocation) => {
    await database.flow.updateMany({ data: { afterRevoke } })
    const id = await approved(what, columns)
    expect(await revoke(ana, id)).toMatchObject({ kind: 'revoked', revocation })
    expect((await jobsOf(id)).filter(({ key }) => key.startsWith('revoke'))).toHaveLength(
      revocation === 'queued' ? 1 : 0,
    )
  })

  it.each([
    ['the account that a later step failed for', 'create_user', 'done', { accountId: 'made' }, 'queued', 'created'],
    [
      'an account that was found',
      'find_account',
      'done',
      { accountId: 'made', adopted: true },
      'left_to_person',
      'adopted',
    ],
    ['what a call without an answer may have made', 'create_user', 'failed', { status: null }, 'queued', null],
    ['what a broken call may have made', 'create_user', 'failed', { status: 504 }, 'queued', null],
    ['nothing that Graph refused', 'create_user', 'failed', { status: 400 }, 'done', null],
  ] as const)('after a failure sees to %s', async (what, kind, state, outcome, revocation, accountOrigin) => {
    const id = await approved(what, { provisioning: 'failed' })
    await addStep(id, kind, state, outcome)
    expect(await revoke(ana, id)).toMatchObject({ kind: 'revoked', revocation })
    expect(await read(id)).toMatchObject({ accountOrigin, accountId: accountOrigin === null ? null : 'made' })
  })

  it.each(['queued', 'running'] as const)('is refused while the account is %s', async provisioning => {
    const id = await approved(`Is ${provisioning}`, { provisioning })
    expect(await revoke(ana, id)).toEqual({ kind: 'underway' })
    expect(await read(id)).toMatchObject({ state: 'approved', provisioning })
  })

  it('is refused within the hold, on another version, without a reason, and to who may not', async () => {
    const id = await approved('Refused Often', account('created'))
    expect(await revoke(otto, id)).toEqual({ kind: 'forbidden' })
    expect(await revoke(noah, id)).toEqual({ kind: 'forbidden' })
    expect(await revoke(ana, id, 1)).toEqual({ kind: 'changed' })
    const silent = { requestId: id, version: 2, justification: ' ' }
    expect(await revokeApproval(ports(), ana, silent)).toEqual({ kind: 'justificationMissing' })
    await endHold(database, id, 3_600_000)
    expect(await revoke(ana, id)).toEqual({ kind: 'held' })
    const own = await queueSignUp(database, flowId, signUpOf({ email: 'ana.duarte@contoso.com' }))
    expect(await revoke(ana, own, 1)).toEqual({ kind: 'ownRequest' })
    expect(await revoke(priya, own, 1)).toEqual({ kind: 'notApproved' })
  })

  it('by many at once is done once', async () => {
    const id = await approved('Unpopular', account('created'))
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, at) => revoke(at % 2 === 0 ? ana : ada, id)))
    expect(outcomes.filter(({ kind }) => kind === 'revoked')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'notApproved')).toHaveLength(49)
    expect(await database.auditEvent.count({ where: { requestId: id, action: 'request.revoked' } })).toBe(1)
  })

  it('is tried again after a failure, with its audit row and its job', async () => {
    const id = await approved('Stubborn Account', account('created'))
    await revoke(ana, id)
    await database.$executeRaw`SELECT graphile_worker.remove_job(${`revoke:${id}`})`
    await database.approvalRequest.update({ where: { id }, data: { revocation: 'failed' } })
    expect((await findRequest(database, ana, id))?.actions).toEqual(['retry'])
    expect(await retryAsSeen(database, ana, id)).toEqual({ kind: 'queued' })
    expect(await read(id)).toMatchObject({ state: 'revoked', revocation: 'queued' })
    expect(await jobsOf(id)).toContainEqual({ key: `revoke:${id}` })
    expect(await database.auditEvent.count({ where: { requestId: id, action: 'revocation.retried' } })).toBe(1)
  })
})

describe('letting a person ask again', () => {
  const reopen = (person: typeof ana, requestId: string, version: number) =>
    reopenRequest(ports(), person, { requestId, version })

  it.each(['done', 'left_to_person'] as const)('is possible when the revocation is %s', async revocation => {
    const id = await approved(`Revoked ${revocation}`, account('created'))
    await revoke(ana, id)
    expect(await reopen(ana, id, 3)).toEqual({ kind: 'underway' })
    await database.approvalRequest.update({ where: { id }, data: { revocation } })
    expect((await findRequest(database, ana, id))?.actions).toEqual(['reopen'])
    expect(await reopen(ana, id, 3)).toEqual({ kind: 'reopened' })
    expect(await read(id)).toMatchObject({ state: 'withdrawn', revocation: null, decidedBy: null, version: 4 })
    expect(await database.auditEvent.count({ where: { requestId: id, action: 'request.reopened' } })).toBe(1)
    expect(await queueSignUp(database, flowId, googleGuest(`Revoked ${revocation}`))).not.toBe(id)
  })

  it('is possible after a denial, whose request then stays closed', async () => {
    const id = await queueSignUp(database, flowId, googleGuest('Asks Again'))
    const deny = { requestId: id, version: 1, verdict: 'deny', justification: 'no contract' } as const
    await resolveRequest(ports(), ana, deny)
    expect(await reopen(otto, id, 2)).toEqual({ kind: 'forbidden' })
    expect(await reopen(ana, id, 1)).toEqual({ kind: 'changed' })
    await endHold(database, id, 3_600_000)
    expect(await reopen(ana, id, 2)).toEqual({ kind: 'held' })
    await endHold(database, id)
    expect(await reopen(ana, id, 2)).toEqual({ kind: 'reopened' })
    expect(await reopen(ana, id, 3)).toEqual({ kind: 'notClosed' })
    expect((await findRequest(database, ana, id))?.actions).toEqual([])
  })

  it('is how an older denial ends that a newer request has overtaken; it is not approved any more', async () => {
    const person = googleGuest('Has Two')
    const older = await queueSignUp(database, flowId, person, new Date('2026-11-01T00:00:00Z'))
    const denied = { state: 'denied', decidedBy: 'policy', decidedAt: now } as const
    await database.approvalRequest.update({ where: { id: older }, data: denied })
    await queueSignUp(database, flowId, person, now)
    expect((await findRequest(database, ana, older))?.actions).toEqual(['reopen'])
    const approve = { requestId: older, version: 1, verdict: 'approve', justification: '' } as const
    expect(await resolveRequest(ports(), ana, approve)).toEqual({ kind: 'superseded' })
    expect(await reopen(ana, older, 1)).toEqual({ kind: 'reopened' })
  })
})
