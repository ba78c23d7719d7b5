import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { reopenRequest } from '#lib/requests/reopen-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { expireOverdue } from '#lib/retention/expire-overdue.prisma.ts'
import { changeSettings } from '#test/support/change-settings.ts'
import { endDenial, endWaiting } from '#test/support/move-deadline.ts'
import { ada, ana } from '#test/support/people.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

let connector: TestConnector
beforeAll(async () => {
  connector = await startConnector()
  await migrateJobs(connector.databaseUrl)
})
afterAll(() => connector?.close())
beforeEach(() => set({ pendingDays: null, askAgainAfterDays: null, unmatched: 'review' }))

const dayMs = 24 * 60 * 60_000
const ports = () => ({ database: connector.database, now: new Date() })

type Settings = {
  pendingDays?: number | null
  askAgainAfterDays?: number | null
  unmatched?: 'review' | 'admit' | 'deny'
}
const set = (settings: Settings) =>
  changeSettings(connector, () => connector.database.flow.updateMany({ data: settings }))

const claimsOf = (name: string, provider: 'google.com' | 'facebook.com' = 'google.com') => ({
  email: `${name}@fabrikam.com`,
  displayName: name,
  identities: [{ signInType: 'federated', issuer: provider, issuerAssignedId: `${provider}-${name}` }],
})

/** What Entra is told, in the words of the record of calls. */
async function ask(claims: object, step = 'request-approval'): Promise<string> {
  const { body } = await connector.call(step, claims)
  return `${body.action}${typeof body.userMessage === 'string' ? `: ${body.userMessage}` : ''}`
}

const requestsOf = (name: string) =>
  connector.database.approvalRequest.findMany({ where: { address: `${name}@fabrikam.com` }, orderBy: { id: 'asc' } })

async function queued(name: string): Promise<string> {
  expect(await ask(claimsOf(name))).toMatch(/was received/)
  return (await requestsOf(name)).at(-1)?.id ?? ''
}

async function decide(requestId: string, verdict: 'approve' | 'deny') {
  const { version } = await connector.database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })
  return resolveRequest(ports(), ana, { requestId, version, verdict, justification: 'because' })
}

const actionsOn = async (requestId: string) =>
  (await connector.database.auditEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' } })).map(e => e.action)

describe('a request that waits', () => {
  it('carries its deadline, and begins a new one with newer details', async () => {
    await set({ pendingDays: 30 })
    const id = await queued('carries')
    const read = () => connector.database.approvalRequest.findUniqueOrThrow({ where: { id } })
    const first = (await read()).expiresAt
    expect((first?.getTime() ?? 0) - (await read()).createdAt.getTime()).toBeGreaterThan(29.9 * dayMs)
    await ask({ ...claimsOf('carries'), city: 'Lisboa' })
    expect((await read()).expiresAt?.getTime()).toBeGreaterThan(first?.getTime() ?? 0)
    expect((await findRequest(connector.database, ana, id))?.expiresAt).toBe((await read()).expiresAt?.toISOString())
  })

  it('waits for ever where the flow says nothing', async () => {
    const id = await queued('forever')
    expect((await findRequest(connector.database, ana, id))?.expiresAt).toBeNull()
  })

  it('has expired past it, before anybody has written that down, and nobody decides it any more', async () => {
    const id = await queued('overdue')
    await endWaiting(connector.database, id)
    expect(await decide(id, 'approve')).toEqual({ kind: 'expired' })
    expect(await decide(id, 'deny')).toEqual({ kind: 'expired' })
    expect(await findRequest(connector.database, ana, id)).toMatchObject({ state: 'expired', actions: [] })
    const { requests } = await listRequests(connector.database, ana, { query: { view: 'pending' }, now: new Date() })
    expect(requests.find(row => row.id === id)?.state).toBe('expired')
    expect((await requestsOf('overdue'))[0]?.state).toBe('pending')
  })

  it('is written down as expired with its audit row, once, by whichever replica comes first', async () => {
    const ids = await Promise.all(['w1', 'w2', 'w3', 'w4', 'w5'].map(queued))
    for (const id of ids) await endWaiting(connector.database, id)
    const waits = await queued('w6')
    const rounds = await Promise.all([1, 2, 3].map(() => expireOverdue(connector.database, new Date(), 2)))
    expect(rounds.reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(5)
    for (const id of ids) {
      expect(await actionsOn(id)).toEqual(['request.queued', 'request.expired'])
      expect(await decide(id, 'approve')).toEqual({ kind: 'expired' })
    }
    expect(await decide(waits, 'approve')).toMatchObject({ kind: 'resolved' })
  })

  it('makes room for a new one in the same moment, also for two calls at once', async () => {
    const old = await queued('again')
    await endWaiting(connector.database, old)
    expect(await ask(claimsOf('again'), 'check-approval-status')).toBe('Continue')
    const answers = await Promise.all([1, 2, 3, 4].map(() => ask(claimsOf('again'))))
    for (const answer of answers) expect(answer).toMatch(/was received/)
    const rows = await requestsOf('again')
    expect(rows.map(({ state }) => state)).toEqual(['expired', 'pending'])
    expect(await actionsOn(old)).toEqual(['request.queued', 'request.expired'])
    expect(rows[1]?.flags).toEqual(['asks-again'])
    expect((await findRequest(connector.database, ana, rows[1]?.id ?? ''))?.earlier.map(({ id }) => id)).toEqual([old])
  })

  it('never leads to an admission, whatever the policy says by then, written down or not', async () => {
    const first = await queued('time')
    const second = await queued('writes')
    for (const id of [first, second]) await endWaiting(connector.database, id)
    await connector.database.approvalRequest.update({ where: { id: second }, data: { state: 'expired' } })
    await set({ unmatched: 'admit' })
    for (const name of ['time', 'writes']) {
      expect(await ask(claimsOf(name))).toMatch(/was received/)
      expect((await requestsOf(name)).map(({ state }) => state)).toEqual(['expired', 'pending'])
    }
  })

  it('is either approved or makes room at the very end of its time, never both', async () => {
    const ends: string[] = []
    for (let round = 0; round < 30; round++) {
      const name = `race${round}`
      const id = await queued(name)
      // The first of ten is surely over, the last surely not.
      await endWaiting(connector.database, id, round % 10 === 9 ? 60_000 : (round % 10) - 1)
      const [verdict] = await Promise.all([
        decide(id, 'approve'),
        ask(claimsOf(name)),
        expireOverdue(connector.database, new Date()),
      ])
      const states = (await requestsOf(name)).map(({ state }) => state)
      expect([
        'resolved approved',
        'expired pending',
        'expired expired',
        'expired expired pending',
        'changed pending',
        'changed expired',
      ]).toContain(`${verdict.kind} ${states.join(' ')}`)
      ends.push(verdict.kind)
    }
    expect(new Set(ends)).toContain('resolved')
    expect(new Set(ends)).toContain('expired')
  })
})

describe('a denied person', () => {
  it('stays out for ever where the flow says nothing', async () => {
    const id = await queued('never')
    await decide(id, 'deny')
    expect(await ask(claimsOf('never'))).toMatch(/^ShowBlockPage/)
    expect(await requestsOf('never')).toHaveLength(1)
  })

  it('stays out until the time is over, and then asks anew', async () => {
    await set({ askAgainAfterDays: 90 })
    const id = await queued('later')
    await decide(id, 'deny')
    const { askAgainAt } = await connector.database.approvalRequest.findUniqueOrThrow({ where: { id } })
    expect((askAgainAt?.getTime() ?? 0) - Date.now()).toBeGreaterThan(89.9 * dayMs)
    await ask(claimsOf('later'))
    expect(await requestsOf('later')).toHaveLength(1)
    await endDenial(connector.database, id)
    expect(await ask(claimsOf('later'), 'check-approval-status')).toBe('Continue')
    expect(await ask(claimsOf('later'))).toMatch(/was received/)
    const [denied, again] = await requestsOf('later')
    expect([denied?.state, again?.state]).toEqual(['denied', 'pending'])
    expect(denied?.askedAgainAt).not.toBeNull()
    expect((await findRequest(connector.database, ana, again?.id ?? ''))?.earlier.map(each => each.id)).toEqual([id])
    expect(await decide(id, 'approve')).toEqual({ kind: 'superseded' })
  })

  it('may ask at once where the flow says 0', async () => {
    await set({ askAgainAfterDays: 0 })
    await decide(await queued('at-once'), 'deny')
    expect(await ask(claimsOf('at-once'))).toMatch(/was received/)
  })

  it('is never let in by the time alone, neither by this identity nor by another', async () => {
    await set({ askAgainAfterDays: 0 })
    await decide(await queued('sneaks'), 'deny')
    await set({ unmatched: 'admit' })
    expect(await ask(claimsOf('sneaks', 'facebook.com'))).toMatch(/was received/)
    expect(await ask(claimsOf('sneaks'))).toMatch(/was received/)
    expect((await requestsOf('sneaks')).map(({ state }) => state)).toEqual(['denied', 'pending', 'pending'])
  })

  it('is stopped under another identity until the time is over', async () => {
    await set({ askAgainAfterDays: 10 })
    await decide(await queued('other-id'), 'deny')
    expect(await ask(claimsOf('other-id', 'facebook.com'))).toMatch(/^ShowBlockPage/)
    expect(await requestsOf('other-id')).toHaveLength(1)
  })

  it('whom the policy denied is denied anew without another row, and waits for a person once it would let them on', async () => {
    await set({ askAgainAfterDays: 0, unmatched: 'deny' })
    for (const _attempt of [1, 2, 3]) expect(await ask(claimsOf('policy'))).toMatch(/^ShowBlockPage/)
    expect((await requestsOf('policy')).map(({ state }) => state)).toEqual(['denied'])
    await set({ unmatched: 'admit' })
    expect(await ask(claimsOf('policy'))).toMatch(/was received/)
    const [, second] = await requestsOf('policy')
    await decide(second?.id ?? '', 'deny')
    await set({ unmatched: 'deny' })
    for (const _attempt of [1, 2]) await ask(claimsOf('policy'))
    expect((await requestsOf('policy')).map(({ decidedBy }) => decidedBy)).toEqual(['policy', 'person', 'policy'])
  })

  it('is either approved after all or asks anew, never both', async () => {
    await set({ askAgainAfterDays: 10 })
    const ends: string[] = []
    for (let round = 0; round < 30; round++) {
      const name = `lapse${round}`
      const id = await queued(name)
      await decide(id, 'deny')
      await endDenial(connector.database, id, round % 6 === 5 ? 60_000 : (round % 6) - 1)
      const [verdict, answer] = await Promise.all([decide(id, 'approve'), ask(claimsOf(name))])
      const ended = `${verdict.kind} ${(await requestsOf(name)).map(({ state }) => state).join(' ')}`
      expect(
        ['resolved approved', 'superseded denied pending', 'alreadyResolved denied pending', 'changed denied pending'],
        answer,
      ).toContain(ended)
      ends.push(verdict.kind)
    }
    expect(ends).toContain('resolved')
  })

  it('whom an approver allows to ask again does so like anybody', async () => {
    await set({ askAgainAfterDays: 0 })
    const id = await queued('kept')
    await decide(id, 'deny')
    const { version } = await connector.database.approvalRequest.findUniqueOrThrow({ where: { id } })
    expect(await reopenRequest(ports(), ada, { requestId: id, version })).toEqual({ kind: 'reopened' })
    expect(await ask(claimsOf('kept'))).toMatch(/was received/)
    expect((await requestsOf('kept')).map(({ state }) => state)).toEqual(['withdrawn', 'pending'])
  })
})
