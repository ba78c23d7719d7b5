import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SignUp } from '#lib/decision/sign-up.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { reconcileProvisioning } from '#lib/provisioning/reconcile-provisioning.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import type { Fault } from '#lib/simulator/faults/fault.ts'
import { endHold } from '#test/support/end-hold.ts'
import { ana } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'
import { everywhere, longestCallMs } from './provisioning-fault-matrix.ts'
import {
  dyingGraph,
  entraGuest,
  graphOf,
  openProvisioning,
  outliveLease,
  type ProvisioningUnderTest,
} from './provisioning-under-test.ts'

let under: ProvisioningUnderTest
let hasty: Graph

beforeAll(async () => {
  under = await openProvisioning()
  hasty = graphOf(under.simulator, { longestCallMs })
  await under.graph.call({ operation: 'find', method: 'GET', path: '/users' }, AbortSignal.timeout(5_000))
})
beforeEach(() => under.database.flow.updateMany({ data: { afterRevoke: 'disable', holdSeconds: 0 } }))

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

/** Somebody whose approval led to an account, and is revoked now. */
async function revoked(signUp: SignUp): Promise<string> {
  const requestId = await under.approve(signUp)
  expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
  return revoke(requestId)
}

async function revoke(requestId: string): Promise<string> {
  const { version } = await under.read(requestId)
  const revoking = { requestId, version, justification: 'left the firm' }
  expect(await revokeApproval({ database: under.database, now: new Date() }, ana, revoking)).toMatchObject({
    kind: 'revoked',
  })
  return requestId
}

async function accountOf(requestId: string) {
  const { accountId } = await under.read(requestId)
  const { accounts, deletedAccounts, sessionsRevoked } = await under.ledger()
  return {
    account: accounts.find(({ id }) => id === accountId),
    deletions: deletedAccounts.filter(({ id }) => id === accountId).length,
    sessionsEnded: sessionsRevoked.filter(({ userId }) => userId === accountId).length,
  }
}

async function runToEnd(requestId: string, graph: Graph): Promise<string> {
  for (let attempt = 1; attempt <= 10; attempt += 1) {
    await outliveLease(under.database, requestId)
    const outcome = await under.revokeOnce(requestId, { attempt, graph })
    if (outcome.kind !== 'again') return outcome.kind
  }
  throw new Error('no end in sight')
}

describe('an account that we made', () => {
  it.each([
    ['a user', googleGuest('Revoked User')],
    ['an invited guest', entraGuest('Revoked Guest')],
  ])('is disabled when its approval is revoked, and its sessions end: %s', async (_, signUp) => {
    const requestId = await revoked(signUp)
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'done' })
    const row = await under.read(requestId)
    expect(row).toMatchObject({ state: 'revoked', revocation: 'done', provisioningError: null })
    expect(await accountOf(requestId)).toMatchObject({ account: { accountEnabled: false }, sessionsEnded: 1 })
    const [event] = await under.database.auditEvent.findMany({ where: { requestId, action: 'revocation.done' } })
    expect(event).toMatchObject({ actor: 'anteroom', details: { became: 'disabled', accountId: row.accountId } })
  })

  it.each([
    ['a user', googleGuest('Deleted User')],
    ['an invited guest', entraGuest('Deleted Guest')],
  ])('is deleted where the flow has it so: %s', async (_, signUp) => {
    await under.database.flow.updateMany({ data: { afterRevoke: 'delete' } })
    const requestId = await revoked(signUp)
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'done' })
    expect(await accountOf(requestId)).toMatchObject({ account: undefined, deletions: 1 })
    const [event] = await under.database.auditEvent.findMany({ where: { requestId, action: 'revocation.done' } })
    expect(event?.details).toMatchObject({ became: 'deleted' })
  })

  it('is as good as deleted where somebody did it before us', async () => {
    await under.database.flow.updateMany({ data: { afterRevoke: 'delete' } })
    const requestId = await revoked(googleGuest('Deleted Before'))
    const { accountId } = await under.read(requestId)
    await under.simulator.control('DELETE', `/simulator/accounts/${accountId}`)
    expect(await runToEnd(requestId, under.graph)).toBe('done')
    expect(await under.read(requestId)).toMatchObject({ revocation: 'done' })
  })

  it('is disabled although Graph does not let us end sessions, and the log says so', async () => {
    const requestId = await revoked(googleGuest('Keeps Sessions'))
    await under.order('POST', '/revokeSignInSessions', { kind: 'status', status: 403 })
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'done' })
    expect(await accountOf(requestId)).toMatchObject({ account: { accountEnabled: false }, sessionsEnded: 0 })
    const [event] = await under.database.auditEvent.findMany({ where: { requestId, action: 'revocation.done' } })
    expect(event?.details).toMatchObject({ became: 'disabled', sessionsKept: true })
  })

  it('is looked for where nobody knows whether it was made, and disabled', async () => {
    const requestId = await under.approve(googleGuest('Made Unseen'))
    await under.order('POST', '^/v1.0/users$', { kind: 'lostAnswer' })
    expect(await under.runOnce(requestId, { attempt: 1_000 })).toMatchObject({ kind: 'failed' })
    await revoke(requestId)
    expect(await under.revokeOnce(requestId)).toMatchObject({ kind: 'again' })
    await under.database.$executeRaw`
      UPDATE provisioning_step SET started_at = started_at - interval '1 minute' WHERE request_id = ${requestId}::uuid`
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'done' })
    expect(await under.read(requestId)).toMatchObject({ revocation: 'done', accountOrigin: 'created' })
    expect(await accountOf(requestId)).toMatchObject({ account: { accountEnabled: false } })
  })
})

describe('an account that we did not make', () => {
  it('is left to a person, whatever the flow has', async () => {
    await under.database.flow.updateMany({ data: { afterRevoke: 'delete' } })
    const requestId = await revoked(googleGuest('Adopted Once'))
    // The settings can change between the revocation and its work; what we may touch cannot.
    await under.database.approvalRequest.update({ where: { id: requestId }, data: { accountOrigin: 'adopted' } })
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'done' })
    expect(await under.read(requestId)).toMatchObject({ revocation: 'left_to_person', steps: expect.anything() })
    expect(await accountOf(requestId)).toMatchObject({ account: { accountEnabled: true }, deletions: 0 })
    const where = { requestId, action: 'revocation.left-to-person' }
    expect(await under.database.auditEvent.count({ where })).toBe(1)
  })
})

describe('a revocation', () => {
  it('does nothing before its hold is over', async () => {
    await under.database.flow.updateMany({ data: { holdSeconds: 60 } })
    const requestId = await under.approve(googleGuest('Held Revocation'))
    await endHold(under.database, requestId)
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    await revoke(requestId)
    const { heldUntil } = await under.read(requestId)
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'again', at: heldUntil })
    expect(await under.read(requestId)).toMatchObject({ revocation: 'queued' })
    await endHold(under.database, requestId)
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'done' })
  })

  it('whose job is lost is found and given back', async () => {
    await reconcileProvisioning(under.database, { lockedForSeconds: 60 })
    const requestId = await revoked(googleGuest('Lost Revocation'))
    expect(await reconcileProvisioning(under.database, { lockedForSeconds: 60 })).toBe(0)
    await under.database.$executeRaw`SELECT graphile_worker.remove_job(${`revoke:${requestId}`})`
    expect(await reconcileProvisioning(under.database, { lockedForSeconds: 60 })).toBe(1)
    const worker = await under.startWorker()
    await expect.poll(async () => (await under.read(requestId)).revocation, { interval: 20 }).toBe('done')
    await worker.stop()
  })

  it('is done once by two workers', async () => {
    const requestId = await revoked(googleGuest('Twice Revoked'))
    await Promise.all([under.revokeOnce(requestId), under.revokeOnce(requestId), under.revokeOnce(requestId)])
    expect(['done', 'leftAlone']).toContain(await runToEnd(requestId, under.graph))
    expect(await under.database.auditEvent.count({ where: { requestId, action: 'revocation.done' } })).toBe(1)
  })

  it('says what a person must mend, and goes on after a retry', async () => {
    const requestId = await revoked(googleGuest('Refused Revocation'))
    await under.order('PATCH', '/v1.0/users/', { kind: 'status', status: 403 })
    expect(await under.revokeOnce(requestId)).toMatchObject({ kind: 'failed', failure: { status: 403 } })
    expect(await under.read(requestId)).toMatchObject({
      revocation: 'failed',
      provisioningError: { status: 403, code: 'Authorization_RequestDenied' },
    })
    expect(await retryAsSeen(under.database, ana, requestId)).toEqual({ kind: 'queued' })
    expect(await under.revokeOnce(requestId)).toEqual({ kind: 'done' })
    expect(await under.read(requestId)).toMatchObject({ revocation: 'done', provisioningError: null })
  })
})

describe('a revoked account is closed', () => {
  const calls = [
    { afterRevoke: 'disable', operation: 'update-user', method: 'PATCH', path: '/v1.0/users/' },
    { afterRevoke: 'disable', operation: 'end-sessions', method: 'POST', path: '/revokeSignInSessions' },
    { afterRevoke: 'delete', operation: 'delete-user', method: 'DELETE', path: '/v1.0/users/' },
  ] as const
  let people = 0
  const somebody = () => {
    people += 1
    return people % 2 === 0 ? googleGuest(`Closed ${people}`) : entraGuest(`Closed ${people}`)
  }

  async function expectClosed(requestId: string, afterRevoke: 'disable' | 'delete') {
    const { account, deletions } = await accountOf(requestId)
    if (afterRevoke === 'delete') expect({ account, deletions }).toEqual({ account: undefined, deletions: 1 })
    else expect(account).toMatchObject({ accountEnabled: false })
    expect(await under.database.auditEvent.count({ where: { requestId, action: 'revocation.done' } })).toBe(1)
  }

  const faults = Object.entries<Fault>(everywhere)
  it.each(calls.flatMap(call => faults.map(([name, fault]) => ({ ...call, name, fault }))))(
    'in spite of $name, at $operation',
    async ({ afterRevoke, method, path, fault }) => {
      await under.database.flow.updateMany({ data: { afterRevoke } })
      const requestId = await revoked(somebody())
      await under.order(method, path, fault)
      let end = await runToEnd(requestId, hasty)
      if (end === 'failed') {
        expect(await retryAsSeen(under.database, ana, requestId)).toEqual({ kind: 'queued' })
        end = await runToEnd(requestId, hasty)
      }
      expect(end).toBe('done')
      expect((await under.simulator.control('GET', '/simulator/faults')).body).toEqual([])
      await expectClosed(requestId, afterRevoke)
    },
  )

  it.each(calls.flatMap(call => (['before', 'after'] as const).map(when => ({ ...call, when }))))(
    'by the next worker, where one dies $when $operation',
    async ({ afterRevoke, operation, when }) => {
      await under.database.flow.updateMany({ data: { afterRevoke } })
      const requestId = await revoked(somebody())
      const graph = dyingGraph(under.graph, operation, when)
      await expect(under.revokeOnce(requestId, { graph })).rejects.toThrow('killed')
      expect(await runToEnd(requestId, under.graph)).toBe('done')
      await expectClosed(requestId, afterRevoke)
    },
  )
})
