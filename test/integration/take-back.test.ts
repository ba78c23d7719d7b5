import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { takeUpRequest } from '#lib/provisioning/approved-request.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { endHold } from '#test/support/end-hold.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya, signedIn } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
beforeEach(() => database.flow.updateMany({ data: { holdSeconds: 3600, accountsBy: 'graph' } }))
afterAll(close)

const now = new Date('2026-11-21T10:00:00Z')
const ports = () => ({ database, now })
const queue = (name: string) => queueSignUp(database, flowId, googleGuest(name))
const read = (id: string) => database.approvalRequest.findUniqueOrThrow({ where: { id } })
const actionsOf = async (person: typeof ana, id: string) => (await findRequest(database, person, id))?.actions
const approve = (requestId: string, version = 1) =>
  resolveRequest(ports(), ana, { requestId, version, verdict: 'approve', justification: '' })
const deny = (requestId: string, version = 1) =>
  resolveRequest(ports(), ana, {
    requestId,
    version,
    verdict: 'deny',
    justification: 'no contract',
    requestorMessage: 'Ask your buyer.',
  })
const back = (person: typeof ana, requestId: string, version = 2) => takeBack(ports(), person, { requestId, version })
const contentOf = (row: Awaited<ReturnType<typeof read>>) => {
  const { changedAt: _, version: __, ...rest } = row
  return rest
}

async function isTrue(question: Promise<unknown>): Promise<boolean> {
  return z.tuple([z.object({ holds: z.boolean() })]).parse(await question)[0].holds
}

describe('a verdict within its hold', () => {
  it('is told with the time that is left, and nobody takes the request up', async () => {
    const id = await queue('Held Person')
    expect(await approve(id)).toEqual({ kind: 'resolved', state: 'approved', version: 2, heldForMs: 3_600_000 })
    const [job] = await database.$queryRaw<{ due: boolean }[]>`
      SELECT job.run_at = request.held_until AS due FROM graphile_worker.jobs job, approval_request request
       WHERE request.id = ${id}::uuid AND job.key = ${`provision:${id}`}`
    expect(job).toEqual({ due: true })
    expect(await takeUpRequest(database, id, now)).toMatchObject({ kind: 'held' })
    expect(await findRequest(database, ana, id)).toMatchObject({
      heldForMs: expect.any(Number),
      actions: ['takeBack'],
    })
  })

  it('is not overturned, only taken back', async () => {
    const id = await queue('Held Denial')
    await deny(id)
    expect(await approve(id, 2)).toMatchObject({ kind: 'alreadyResolved', state: 'denied', by: 'Ana Duarte' })
  })

  it('can be taken back by who gave it and by administrators, and by nobody else', async () => {
    const id = await queue('Whose Verdict')
    await approve(id)
    expect(await actionsOf(priya, id)).toEqual([])
    expect(await actionsOf(ada, id)).toEqual(['takeBack'])
    for (const person of [priya, otto, noah, signedIn('Ana Duarte', 'Auditor')]) {
      expect(await back(person, id)).toEqual({ kind: 'forbidden' })
    }
    expect(await back({ ...ana, tenantId: 'fabrikam' }, id)).toEqual({ kind: 'forbidden' })
    expect(await back(ada, id)).toEqual({ kind: 'takenBack', state: 'pending', version: 3 })
  })

  it('is not taken back by the requestor, administrator or not', async () => {
    const id = await queueSignUp(database, flowId, signUpOf({ email: 'ada.sorensen@contoso.com' }))
    await approve(id)
    expect(await back(ada, id)).toEqual({ kind: 'ownRequest' })
  })

  it('is not taken back by who saw another version', async () => {
    const id = await queue('Another Version')
    await approve(id)
    expect(await back(ana, id, 1)).toEqual({ kind: 'changed' })
    expect(await back(ana, '01980000-0000-7000-8000-000000000000')).toEqual({ kind: 'notFound' })
  })
})

describe('taking a verdict back', () => {
  it('restores a waiting request, with its audit row, and a new verdict follows', async () => {
    const id = await queue('Back To Start')
    const waiting = contentOf(await read(id))
    await approve(id)
    expect(await back(ana, id)).toEqual({ kind: 'takenBack', state: 'pending', version: 3 })
    expect(contentOf(await read(id))).toEqual(waiting)
    expect(await takeUpRequest(database, id, now)).toEqual({ kind: 'nothingOwed' })
    const events = await database.auditEvent.findMany({ where: { requestId: id }, orderBy: { id: 'asc' } })
    expect(events.map(({ action, name }) => [action, name])).toEqual([
      ['request.queued', null],
      ['request.approved', 'Ana Duarte'],
      ['request.verdict-taken-back', 'Ana Duarte'],
    ])
    expect(await database.resolution.findMany({ where: { requestId: id } })).toMatchObject([{ takenBackAt: now }])
    expect(await findRequest(database, otto, id)).toMatchObject({ state: 'pending', decidedByName: null })
    expect(await deny(id, 3)).toMatchObject({ kind: 'resolved', state: 'denied' })
  })

  it('restores a denial that an approval would have overturned, with what was written to the person', async () => {
    const id = await queue('Denied Before')
    await deny(id)
    await endHold(database, id)
    const denied = contentOf(await read(id))
    expect(denied).toMatchObject({ decidedBy: 'person', requestorMessage: 'Ask your buyer.' })
    expect(await approve(id, 2)).toMatchObject({ kind: 'resolved' })
    expect(await back(ana, id, 3)).toMatchObject({ kind: 'takenBack', state: 'denied' })
    expect(contentOf(await read(id))).toEqual({ ...denied, heldUntil: null })
    expect(await back(ana, id, 4)).toEqual({ kind: 'tooLate' })
  })

  it('restores a denial of the policy as one of the policy', async () => {
    const id = await queue('Policy Says No')
    await database.approvalRequest.update({
      where: { id },
      data: { state: 'denied', decidedBy: 'policy', decidedAt: now },
    })
    const denied = contentOf(await read(id))
    await approve(id)
    expect(await back(ana, id)).toMatchObject({ kind: 'takenBack', state: 'denied' })
    expect(contentOf(await read(id))).toEqual(denied)
    expect(await back(ana, id, 3)).toEqual({ kind: 'notDecided' })
  })

  it('restores a revoked approval with its account', async () => {
    const id = await queue('Keeps The Account')
    await approve(id)
    await endHold(database, id)
    await database.approvalRequest.update({
      where: { id },
      data: { provisioning: 'done', accountId: 'account-1', accountOrigin: 'created' },
    })
    const approved = contentOf(await read(id))
    const revoked = await revokeApproval(ports(), ana, { requestId: id, version: 2, justification: 'left the firm' })
    expect(revoked).toMatchObject({ kind: 'revoked', revocation: 'queued', heldForMs: 3_600_000 })
    expect(await back(ana, id, 3)).toMatchObject({ kind: 'takenBack', state: 'approved' })
    expect(contentOf(await read(id))).toEqual({ ...approved, heldUntil: null })
  })

  it('is refused once the hold is over', async () => {
    const id = await queue('Too Late')
    await approve(id)
    await endHold(database, id)
    expect(await actionsOf(ana, id)).toEqual([])
    expect(await back(ana, id)).toEqual({ kind: 'tooLate' })
    const pending = await queue('Never Decided')
    expect(await back(ana, pending, 1)).toEqual({ kind: 'notDecided' })
  })

  it('is refused where the hold ends while it waits for somebody else', async () => {
    const id = await queue('Waits In Line')
    await approve(id)
    await endHold(database, id, 200)
    const { outcome } = await database.$transaction(async other => {
      await other.$queryRaw`SELECT id FROM approval_request WHERE id = ${id}::uuid FOR UPDATE`
      const waiting = back(ana, id)
      const isWaiting = () =>
        isTrue(other.$queryRaw`
        SELECT count(*) > 0 AS holds FROM pg_stat_activity
         WHERE datname = current_database() AND wait_event_type = 'Lock'`)
      await expect.poll(isWaiting, { interval: 5 }).toBe(true)
      const hasEnded = () =>
        isTrue(other.$queryRaw`
        SELECT held_until < clock_timestamp() AS holds FROM approval_request WHERE id = ${id}::uuid`)
      await expect.poll(hasEnded, { interval: 5 }).toBe(true)
      return { outcome: waiting }
    })
    expect(await outcome).toEqual({ kind: 'tooLate' })
  })

  it('is done once by many who try at once', async () => {
    const id = await queue('Much Regretted')
    await approve(id)
    const outcomes = await Promise.all(Array.from({ length: 50 }, (_, at) => back(at % 2 === 0 ? ana : ada, id)))
    expect(outcomes.filter(({ kind }) => kind === 'takenBack')).toHaveLength(1)
    expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(['takenBack', 'notDecided']))
    expect(await database.auditEvent.count({ where: { requestId: id, action: 'request.verdict-taken-back' } })).toBe(1)
  })

  it('and deciding anew and revoking, all at once, leave one history that holds together', async () => {
    const id = await queue('All At Once')
    await approve(id)
    await Promise.all(
      Array.from({ length: 50 }, (_, at) => {
        if (at % 3 === 0) return back(ana, id, 2 + (at % 4))
        if (at % 3 === 1) return approve(id, 1 + (at % 5))
        return revokeApproval(ports(), ada, { requestId: id, version: 2 + (at % 3), justification: 'x' })
      }),
    )
    const row = await read(id)
    const resolutions = await database.resolution.findMany({
      where: { requestId: id },
      orderBy: { requestVersion: 'asc' },
    })
    const standing = resolutions.filter(({ takenBackAt }) => takenBackAt === null)
    expect(row.state).toBe(standing.length === 1 ? 'approved' : 'pending')
    expect(standing.length).toBeLessThanOrEqual(1)
    expect(row.version).toBe(1 + resolutions.length * 2 - standing.length)
    const written = await database.auditEvent.count({ where: { requestId: id, actor: 'person' } })
    expect(written).toBe(resolutions.length * 2 - standing.length)
  })
})
