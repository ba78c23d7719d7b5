import { randomUUID } from 'node:crypto'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listCandidates } from '#lib/administration/list-candidates.ts'
import { listPeople } from '#lib/administration/list-people.prisma.ts'
import { saveApprovers } from '#lib/approvers/flow-approvers.prisma.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { connectGraph, type Graph } from '#lib/graph/connect-graph.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, otto } from '#test/support/people.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest } from './simulator-under-test.ts'

const oids = { adele: randomUUID(), nestor: randomUUID(), priya: randomUUID() }
const accounts = [
  { oid: oids.adele, email: 'adele@contoso.example', name: 'Adele Vance', password: 'right', roles: ['Administrator'] },
  { oid: oids.nestor, email: 'nestor@contoso.example', name: 'Nestor Wilke', password: 'right', roles: [] },
  { oid: oids.priya, email: 'priya@contoso.example', name: 'Priya Raman', password: 'right', roles: ['Approver'] },
]
const staff = { id: randomUUID(), displayName: 'Staff', members: [oids.nestor] }
const buyers = { id: randomUUID(), displayName: 'Buyers', members: [oids.priya] }

let under: SimulatorUnderTest
let database: Database
let flowId: string
let close: () => Promise<void>
beforeAll(async () => {
  under = await startSimulatorUnderTest({ accounts })
  const opened = await openTestDatabase()
  ;({ database, close } = opened)
  flowId = opened.flow.id
})
afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
  await close?.()
})

const everything = ['Application.Read.All', 'GroupMember.Read.All']
const grant = (permissions: readonly string[]) => under.control('PUT', '/simulator/permissions', { permissions })

beforeEach(async () => {
  await grant(everything)
  await under.control('DELETE', '/simulator/faults')
  const assignedGroups = [{ groupId: staff.id, role: 'Approver' }]
  await under.control('PUT', '/simulator/tenant', { groups: [staff, buyers], assignedGroups })
  await saveApprovers({ database, now: new Date() }, ada, { flowId, approvers: [] })
})

function newGraph(): Graph {
  const { options, simulator } = under
  return connectGraph({
    tenantId: options.tenantId,
    clientId: options.application.clientId,
    clientSecret: options.application.clientSecret,
    cloud: 'global',
    authorityHost: simulator.httpsUrl,
    graphUrl: simulator.graphUrl,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  })
}

const asked = (graph: Graph) => ({
  graph,
  clientId: under.options.application.clientId,
  tenantId: under.options.tenantId,
  signal: AbortSignal.timeout(10_000),
})

const list = (graph = newGraph(), person = ada) => listPeople({ database, now: new Date() }, person, asked(graph))

const offer = (person = ada) => listCandidates({ database, now: new Date() }, person, asked(newGraph()))

const signIn = (objectId: string, name: string, roles: string) =>
  writeAuditEvent(database, {
    at: new Date(),
    actor: { kind: 'person', tenantId: under.options.tenantId, objectId, name },
    action: 'session.signed-in',
    details: { roles, groups: '' },
  })

describe('where Entra lets us read', () => {
  it('everybody with a role is listed, by themselves or through a group, with when they were last seen', async () => {
    await signIn(oids.priya, 'Priya Raman', 'Approver')
    const view = await list()
    expect(view.source).toBe('entra')
    expect(view.people.map(({ name, roles, through, decides }) => [name, roles, through, decides])).toEqual([
      ['Adele Vance', ['Administrator'], [], 'all'],
      ['Nestor Wilke', ['Approver'], ['Staff'], 'all'],
      ['Priya Raman', ['Approver'], [], 'all'],
    ])
    expect(view.people.map(({ lastSignIn }) => lastSignIn !== null)).toEqual([false, false, true])
    expect(view.flows).toMatchObject([{ slug: 'partners', readers: 3, isAtLeast: false }])
  })

  it('a flow that is kept to a group counts those in it', async () => {
    const approvers = [{ kind: 'group', principalId: buyers.id, name: 'Buyers' }]
    await saveApprovers({ database, now: new Date() }, ada, { flowId, approvers })
    const view = await list()
    expect(view.flows).toMatchObject([{ deciders: [oids.adele, oids.priya], isAtLeast: false }])
    expect(view.groups).toMatchObject([
      { name: 'Buyers', roles: [], members: 1 },
      { name: 'Staff', roles: ['Approver'], members: 1 },
    ])
  })

  it('a list of several pages is read to its end', async () => {
    const members = Array.from({ length: 450 }, () => randomUUID())
    await under.control('PUT', '/simulator/tenant', {
      groups: [{ ...staff, members }],
      assignedGroups: [{ groupId: staff.id, role: 'Auditor' }],
    })
    const view = await list()
    expect(view.groups).toMatchObject([{ members: 450 }])
    expect(view.people).toHaveLength(452)
  })
})

describe('where it does not', () => {
  it('403 for groups: their members are not known, and it says that there may be more', async () => {
    await grant(['Application.Read.All'])
    const view = await list()
    expect(view.groups).toMatchObject([{ name: 'Staff', members: null }])
    expect(view.flows).toMatchObject([{ isAtLeast: true }])
  })

  it('403 for roles: only those who signed in lately are listed, and it says so', async () => {
    await grant([])
    await signIn(oids.priya, 'Priya Raman', 'Approver')
    await signIn(oids.nestor, 'Nestor Wilke', '')
    const view = await list()
    expect(view.source).toBe('notAllowed')
    expect(view.people.map(({ name }) => name)).toEqual(['Priya Raman'])
    expect(view.flows).toMatchObject([{ deciders: [oids.priya] }])
  })

  it.each([
    ['429', { kind: 'status', status: 429 }],
    ['503', { kind: 'status', status: 503 }],
    ['silence', { kind: 'reset' }],
  ])('%s: the same, and it says that Graph did not answer', async (_name, fault) => {
    await under.control('POST', '/simulator/faults', { path: '/v1.0/servicePrincipals', fault })
    expect((await list()).source).toBe('unanswered')
  })

  it('a permission that was granted since counts at once, whatever token there is', async () => {
    await grant([])
    const graph = newGraph()
    expect((await list(graph)).source).toBe('notAllowed')
    await grant(everything)
    expect((await list(graph)).source).toBe('entra')
  })
})

describe('to keep a flow to', () => {
  it('whoever has a role is offered, by themselves or through a group, and every group that counts', async () => {
    const approvers = [{ kind: 'group', principalId: buyers.id, name: 'Buyers' }]
    await saveApprovers({ database, now: new Date() }, ada, { flowId, approvers })
    const { source, candidates } = await offer()
    expect(source).toBe('entra')
    expect(candidates).toEqual([
      { kind: 'group', id: buyers.id, name: 'Buyers', roles: [], through: [] },
      { kind: 'group', id: staff.id, name: 'Staff', roles: ['Approver'], through: [] },
      { kind: 'person', id: oids.adele, name: 'Adele Vance', roles: ['Administrator'], through: [] },
      { kind: 'person', id: oids.nestor, name: 'Nestor Wilke', roles: ['Approver'], through: ['Staff'] },
      { kind: 'person', id: oids.priya, name: 'Priya Raman', roles: ['Approver'], through: [] },
    ])
    const ended = await saveApprovers({ database, now: new Date() }, ada, {
      flowId,
      approvers: candidates.map(({ kind, id, name }) => ({ kind, principalId: id, name })),
    })
    expect(ended.kind).toBe('saved')
  })

  it('it says that a group with a role may bring more people, and nothing of a group without one', async () => {
    const approvers = [{ kind: 'group', principalId: buyers.id, name: 'Buyers' }]
    await saveApprovers({ database, now: new Date() }, ada, { flowId, approvers })
    await grant(['Application.Read.All'])
    expect((await offer()).source).toBe('groupsUnknown')
    await under.control('PUT', '/simulator/tenant', { groups: [staff, buyers], assignedGroups: [] })
    expect((await offer()).source).toBe('entra')
  })

  it('only those who signed in lately are offered where Entra does not let us read', async () => {
    await grant([])
    await signIn(oids.priya, 'Priya Raman', 'Approver')
    const { source, candidates } = await offer()
    expect(source).toBe('notAllowed')
    expect(candidates).toMatchObject([{ kind: 'person', id: oids.priya, roles: ['Approver'] }])
  })

  it('the same where Graph does not answer', async () => {
    await under.control('POST', '/simulator/faults', { path: '/v1.0/servicePrincipals', fault: { kind: 'reset' } })
    expect((await offer()).source).toBe('unanswered')
  })
})

it.each([ana, otto])('is for administrators, not for $name', async person => {
  await expect(list(newGraph(), person)).rejects.toThrow(Forbidden)
  await expect(offer(person)).rejects.toThrow(Forbidden)
})
