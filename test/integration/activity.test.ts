import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityQuery } from '#lib/activity/activity-query.ts'
import { countActivity } from '#lib/activity/count-activity.prisma.ts'
import { exportActivity } from '#lib/activity/export-activity.ts'
import { exportCalls } from '#lib/activity/export-calls.ts'
import { findSealState } from '#lib/activity/find-seal-state.prisma.ts'
import { listActivity } from '#lib/activity/list-activity.prisma.ts'
import { listConnectorCalls } from '#lib/activity/list-connector-calls.prisma.ts'
import { openAuditSealer } from '#lib/audit/audit-sealer.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { createTestFlow } from '#test/support/create-test-flow.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

let database: Database
let partners: string
let suppliers: string
let decided: string
let close: () => Promise<void>

beforeAll(async () => {
  const opened = await openTestDatabase()
  ;({ database, close } = opened)
  partners = opened.flow.id
  suppliers = (await createTestFlow(database, 'suppliers')).id
  for (let i = 0; i < 120; i++) {
    const flowId = i % 2 === 0 ? partners : suppliers
    decided = await queueSignUp(
      database,
      flowId,
      googleGuest(`Logged ${i}`),
      new Date(Date.parse('2026-11-01') + i * 3_600_000),
    )
  }
  const now = new Date('2026-11-10T10:00:00Z')
  await resolveRequest({ database, now }, ana, { requestId: decided, version: 1, verdict: 'deny', justification: 'no' })
})
afterAll(() => close())

async function walk(query: ActivityQuery, person: SignedIn = otto, size = 50) {
  const events = []
  let after: string | undefined
  do {
    const page = await listActivity(database, person, { query: { ...query, after }, size })
    events.push(...page.events)
    after = page.next ?? undefined
  } while (after !== undefined)
  return events
}

describe('the log', () => {
  it('is read whole, each line once and the newest first', async () => {
    const events = await walk({}, otto, 7)
    expect(events).toHaveLength(await database.auditEvent.count())
    const ids = events.map(({ id }) => Number(id))
    expect(ids).toEqual([...new Set(ids)].toSorted((a, b) => b - a))
  })

  it.each<[string, () => ActivityQuery, number]>([
    ['a person', () => ({ actor: ana.objectId }), 1],
    ['a kind of actor', () => ({ actor: 'entra' }), 120],
    ['an action', () => ({ action: 'request.denied' }), 1],
    ['a frequent action', () => ({ action: 'request.queued' }), 120],
    ['a group of actions', () => ({ action: 'flow.' }), 2],
    ['a flow', () => ({ flow: partners, action: 'request.queued' }), 60],
    ['a request', () => ({ request: decided }), 2],
    ['a time', () => ({ since: '2026-11-01T10:00:00Z', until: '2026-11-01T12:00:00Z' }), 3],
    ['words', () => ({ text: 'ANA dua' }), 1],
    ['all at once', () => ({ actor: 'entra', flow: suppliers, since: '2026-11-02T00:00:00Z', text: 'queued' }), 48],
    ['nothing', () => ({ text: '%' }), 0],
  ])('is filtered by %s', async (_what, query, count) => {
    expect(await walk(query())).toHaveLength(count)
    expect(await walk(query(), otto, 5)).toHaveLength(count)
  })

  it('names the flow, the person and the reference', async () => {
    const [event] = await walk({ action: 'request.denied' })
    const { reference } = await database.approvalRequest.findUniqueOrThrow({ where: { id: decided } })
    expect(event).toMatchObject({
      name: 'Ana Duarte',
      flowName: 'Suppliers',
      requestId: decided,
      reference,
      details: { version: 1 },
    })
  })

  it('shows approvers what happened in their flows and nothing else, however they ask', async () => {
    expect((await walk({}, ana)).every(event => event.flowId !== null)).toBe(true)
    expect(await walk({ action: 'session.' }, ana)).toEqual([])
    await database.flowApprover.create({
      data: { flowId: suppliers, kind: 'person', principalId: priya.objectId, name: 'P' },
    })
    const seen = await walk({}, ana)
    expect(new Set(seen.map(({ flowId }) => flowId))).toEqual(new Set([partners]))
    for (const query of [
      { flow: suppliers },
      { request: decided },
      { actor: ana.objectId },
      { action: 'request.denied' },
    ]) {
      expect(await walk(query, ana)).toEqual([])
    }
    expect(await walk({ flow: suppliers }, priya)).toHaveLength(62)
    await expect(listActivity(database, noah, { query: {} })).rejects.toThrow('role')
    await database.flowApprover.deleteMany()
  })

  it('is counted as it is filtered, whatever page is shown, and for approvers in their flows', async () => {
    const newest = await database.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const query = { flow: suppliers, after: newest.id.toString() }
    expect(await countActivity(database, otto, query)).toEqual({ lines: 62, isAll: true })
    await database.flowApprover.create({
      data: { flowId: suppliers, kind: 'person', principalId: priya.objectId, name: 'P' },
    })
    expect(await countActivity(database, ana, query)).toEqual({ lines: 0, isAll: true })
    await expect(countActivity(database, noah, {})).rejects.toThrow('role')
    await database.flowApprover.deleteMany()
  })

  it('tells how far it is sealed, to whoever has a role', async () => {
    const sealer = openAuditSealer(database)
    expect(await findSealState(database, otto)).toBeUndefined()
    // A transaction of a neighbouring test holds the seal back for as long as it lasts.
    await expect.poll(async () => (await sealer.sealNext()).kind, { interval: 5 }).toBe('sealed')
    const newest = await database.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(await findSealState(database, ana)).toMatchObject({ block: '1', lastId: newest.id.toString() })
    await expect(findSealState(database, noah)).rejects.toThrow('role')
  })

  it('is exported as its reader sees it', async () => {
    const readPage = (after: string | undefined) =>
      listActivity(database, otto, { query: { flow: suppliers, after }, size: 10 })
    let lines = ''
    for await (const text of exportActivity(readPage, 'ndjson')) lines += text
    const rows = lines.trimEnd().split('\n')
    expect(rows).toHaveLength(62)
    expect(JSON.parse(rows[0] ?? '')).toMatchObject({ action: 'request.denied' })
  })
})

describe('the calls of Entra', () => {
  it('are filtered and paged, for administrators and auditors', async () => {
    const call = { step: 'request-approval', status: 200, reason: 'requested', milliseconds: 3 }
    for (let i = 0; i < 30; i++) {
      const at = new Date(Date.parse('2026-11-01') + i * 1000)
      const refused = { step: 'check-approval-status', status: 401, reason: 'notAuthenticated' }
      await database.connectorCall.create({
        data: { ...call, at, flowId: partners, ...(i % 3 === 0 ? refused : { rule: 'Known suppliers' }) },
      })
    }
    const list = (query: Parameters<typeof listConnectorCalls>[2]['query'], person = ada) =>
      listConnectorCalls(database, person, { query, size: 8 })
    const first = await list({ outcome: 'answered' }, otto)
    const second = await list({ outcome: 'answered', after: first.next ?? '' })
    const third = await list({ outcome: 'answered', after: second.next ?? '' })
    const all = [...first.calls, ...second.calls, ...third.calls]
    expect(all.map(({ at }) => at)).toEqual(
      all
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    )
    expect([all.length, third.next]).toEqual([20, null])
    expect(
      (await list({ outcome: 'refused', step: 'check-approval-status', reason: 'notAuthenticated' })).calls,
    ).toHaveLength(8)
    expect((await list({ text: 'SUPPLIERS', since: '2026-11-01T00:00:28Z' })).calls).toHaveLength(2)
    expect((await list({ flow: suppliers })).calls).toEqual([])
    for (const person of [ana, noah]) await expect(list({}, person)).rejects.toThrow('role')
  })

  it('name what the caller presented and the request, also in a file', async () => {
    const credential = await database.credential.create({
      data: { flowId: partners, username: '=cmd()', secretHash: new Uint8Array(32) },
    })
    const certificate = await database.clientCertificate.create({
      data: { flowId: partners, thumbprint: 'A1'.repeat(20) },
    })
    const call = { at: new Date(), flowId: suppliers, step: 'request-approval', status: 200, reason: 'presented' }
    const [first, second] = [{ credentialId: credential.id, requestId: decided }, { certificateId: certificate.id }]
    for (const told of [first, second]) {
      await database.connectorCall.create({ data: { ...call, action: 'block', milliseconds: 3, ...told } })
    }
    const readPage = (after: string | undefined) =>
      listConnectorCalls(database, otto, { query: { reason: 'presented', after }, size: 1 })
    let file = ''
    for await (const text of exportCalls(readPage, 'csv')) file += text
    const { reference } = await database.approvalRequest.findUniqueOrThrow({ where: { id: decided } })
    const [head = '', newer = '', older = ''] = file.split('\r\n')
    expect(head).toMatch(/reference,rule,correlation,credential,certificate$/)
    expect(newer).toMatch(/,block,presented,3,,,,,,(A1){20}$/)
    expect(older.endsWith(`,block,presented,3,${decided},${reference},,,'=cmd(),`)).toBe(true)
  })
})
