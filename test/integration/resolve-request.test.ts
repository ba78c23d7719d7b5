import { afterAll, describe, expect, it } from 'vitest'
import { findByReference } from '#lib/requests/find-by-reference.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya, signedIn } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
afterAll(close)

const now = new Date('2026-11-21T10:00:00Z')
const queue = (name: string) => queueSignUp(database, flowId, googleGuest(name))
const jobs = () => database.$queryRaw<{ key: string }[]>`SELECT key FROM graphile_worker.jobs`
const approve = (requestId: string, version = 1) =>
  ({ requestId, version, verdict: 'approve', justification: '' }) as const
const deny = (requestId: string, justification = 'not a supplier') =>
  ({ requestId, version: 1, verdict: 'deny', justification }) as const

describe('an approval', () => {
  it('writes the state, the resolution, the audit row and the job together', async () => {
    const id = await queue('Mei Ota')
    expect(await resolveRequest({ database, now }, ana, approve(id))).toEqual({
      kind: 'resolved',
      state: 'approved',
      version: 2,
      heldForMs: 0,
    })
    expect(await database.approvalRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'approved',
      provisioning: 'queued',
      heldUntil: null,
      decidedAt: now,
      decidedBy: 'person',
      version: 2,
    })
    expect(await database.resolution.findMany({ where: { requestId: id } })).toMatchObject([
      {
        verdict: 'approve',
        requestVersion: 1,
        byTenantId: ana.tenantId,
        byObjectId: ana.objectId,
        byName: 'Ana Duarte',
      },
    ])
    const audit = await database.auditEvent.findMany({ where: { requestId: id }, orderBy: { id: 'asc' } })
    expect(audit.map(event => [event.action, event.name])).toEqual([
      ['request.queued', null],
      ['request.approved', 'Ana Duarte'],
    ])
    expect((await jobs()).filter(job => job.key.includes(id))).toHaveLength(1)
  })

  it('leaves nothing behind when a part of it fails', async () => {
    const id = await queue('Half Done')
    await database.$executeRaw`ALTER FUNCTION graphile_worker.add_jobs(graphile_worker.job_spec[], boolean) RENAME TO away`
    await expect(resolveRequest({ database, now }, ana, approve(id))).rejects.toThrow()
    await database.$executeRaw`ALTER FUNCTION graphile_worker.away(graphile_worker.job_spec[], boolean) RENAME TO add_jobs`
    expect(await database.approvalRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({
      state: 'pending',
      version: 1,
    })
    expect(await database.resolution.count({ where: { requestId: id } })).toBe(0)
    expect(await database.auditEvent.count({ where: { requestId: id } })).toBe(1)
  })

  it.each([
    ['Entra', 'resume', 'left_to_entra'],
    ['an administrator', 'by_hand', 'left_to_person'],
  ] as const)('adds no job where the flow leaves the account to %s', async (who, accountsBy, provisioning) => {
    await database.flow.updateMany({ data: { accountsBy } })
    const id = await queue(`Waits for ${who}`)
    await resolveRequest({ database, now }, ana, approve(id))
    await database.flow.updateMany({ data: { accountsBy: 'graph' } })
    const row = await database.approvalRequest.findUniqueOrThrow({ where: { id } })
    expect(row).toMatchObject({ state: 'approved', provisioning })
    expect((await jobs()).filter(job => job.key.includes(id))).toEqual([])
  })

  it('can correct a denial', async () => {
    const id = await queue('Second Thought')
    await resolveRequest({ database, now }, ana, deny(id))
    expect(await resolveRequest({ database, now }, priya, approve(id, 2))).toMatchObject({
      kind: 'resolved',
      state: 'approved',
    })
    expect(await database.resolution.count({ where: { requestId: id } })).toBe(2)
  })
})

describe('of many verdicts at once', () => {
  it('one wins, with one audit row and one job, and the others learn who was quicker', async () => {
    const id = await queue('Popular Person')
    const verdicts = Array.from({ length: 50 }, (_, index) =>
      resolveRequest({ database, now }, index % 2 === 0 ? ana : priya, index % 3 === 0 ? deny(id) : approve(id)),
    )
    const outcomes = await Promise.all(verdicts)
    const winners = outcomes.filter(outcome => outcome.kind === 'resolved')
    expect(winners).toHaveLength(1)
    const [resolution, ...others] = await database.resolution.findMany({ where: { requestId: id } })
    expect(others).toEqual([])
    for (const outcome of outcomes.filter(each => each.kind !== 'resolved')) {
      expect(outcome).toMatchObject({ kind: 'alreadyResolved', by: resolution?.byName, at: now.toISOString() })
    }
    expect(await database.auditEvent.count({ where: { requestId: id, actor: 'person' } })).toBe(1)
    const expectedJobs = winners[0]?.kind === 'resolved' && winners[0].state === 'approved' ? 1 : 0
    expect((await jobs()).filter(job => job.key.includes(id))).toHaveLength(expectedJobs)
  })
})

describe('a verdict is refused', () => {
  it.each([
    ['a person without a role', noah],
    ['an auditor', otto],
  ])('to %s', async (_who, person) => {
    const id = await queue(`Asks ${person.name}`)
    expect(await resolveRequest({ database, now }, person, approve(id))).toEqual({ kind: 'forbidden' })
    expect(await database.approvalRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'pending' })
  })

  it('to the requestor themselves, whatever the case of the address', async () => {
    const signUp = signUpOf({ email: 'Selma.Self@Contoso.com' })
    const id = await queueSignUp(database, flowId, signUp)
    const selma = signedIn('Selma Self', 'Administrator')
    expect(await resolveRequest({ database, now }, selma, approve(id))).toEqual({ kind: 'ownRequest' })
  })

  it('on details that were renewed meanwhile', async () => {
    const id = await queue('Changes Much')
    await database.approvalRequest.update({ where: { id }, data: { version: { increment: 1 } } })
    expect(await resolveRequest({ database, now }, ana, approve(id))).toEqual({ kind: 'changed' })
  })

  it('on a request that does not exist', async () => {
    const id = '01980000-0000-7000-8000-000000000000'
    expect(await resolveRequest({ database, now }, ana, approve(id))).toEqual({ kind: 'notFound' })
  })

  it.each(['', '   '])('without a justification, when it denies (%j)', async justification => {
    const id = await queue(`Without a word ${justification.length}`)
    expect(await resolveRequest({ database, now }, ana, deny(id, justification))).toEqual({
      kind: 'justificationMissing',
    })
  })
})

describe('what is written to a denied person', () => {
  const write = (requestId: string, requestorMessage: string) =>
    resolveRequest({ database, now }, ana, { ...deny(requestId), requestorMessage })

  it('is kept with the request, without the space around it', async () => {
    const id = await queue('Is Written To')
    expect(await write(id, '  Ask your buyer first.  ')).toMatchObject({ kind: 'resolved', state: 'denied' })
    expect(await findRequest(database, otto, id)).toMatchObject({ requestorMessage: 'Ask your buyer first.' })
    await resolveRequest({ database, now }, ana, approve(id, 2))
    expect(await findRequest(database, otto, id)).toMatchObject({ requestorMessage: null })
  })

  it.each([
    ['too long', 'x'.repeat(501)],
    ['of several lines', 'one\ntwo'],
    ['with control characters', 'a\u0007b'],
    ['turning the direction of what stands around it', 'a\u202eb'],
    ['half a character', 'a\ud800'],
  ])('is refused when it is %s', async (what, message) => {
    const id = await queue(`Reads what is ${what}`)
    expect(await write(id, message)).toEqual({ kind: 'requestorMessageUnreadable' })
    expect(await database.approvalRequest.findUniqueOrThrow({ where: { id } })).toMatchObject({ state: 'pending' })
  })
})

describe('a reference', () => {
  it('finds its request however it is quoted, and nothing else', async () => {
    const id = await queue('Quotes It')
    const { reference } = await database.approvalRequest.findUniqueOrThrow({ where: { id } })
    const code = reference.slice(2)
    for (const quoted of [reference, reference.toLowerCase(), ` ${code} `, `\u2066${reference}\u2069`, `r ${code}`]) {
      expect(await findByReference(database, otto, quoted)).toBe(id)
    }
    for (const quoted of ['', 'R-', '%', 'R-00000000', 'x'.repeat(1_000)]) {
      expect(await findByReference(database, otto, quoted)).toBeUndefined()
    }
    await expect(findByReference(database, noah, reference)).rejects.toThrow('role')
  })
})

describe('a request as its reader sees it', () => {
  it('offers what this reader may do now, and no more', async () => {
    const id = await queue('Offers Things')
    const actions = async (person: typeof ana) => (await findRequest(database, person, id))?.actions
    expect(await actions(ana)).toEqual(['approve', 'deny'])
    expect(await actions(ada)).toEqual(['approve', 'deny'])
    expect(await actions(otto)).toEqual([])
    await expect(findRequest(database, noah, id)).rejects.toThrow('role')
    await resolveRequest({ database, now }, ana, deny(id))
    expect(await actions(priya)).toEqual(['approve', 'reopen'])
    await resolveRequest({ database, now }, priya, approve(id, 2))
    expect(await actions(ana)).toEqual([])
  })

  it('tells who decided, when and why', async () => {
    const id = await queue('Has History')
    await resolveRequest({ database, now }, ana, deny(id, 'no contract'))
    const detail = await findRequest(database, otto, id)
    expect(detail?.timeline.map(({ action, by, justification }) => [action, by, justification])).toEqual([
      ['request.queued', null, null],
      ['request.denied', 'Ana Duarte', 'no contract'],
    ])
  })

  it('is absent for an id that is none', async () => {
    for (const id of ['1', "' OR 1=1", '01980000-0000-7000-8000-000000000000']) {
      expect(await findRequest(database, ana, id)).toBeUndefined()
    }
  })
})
