import { afterAll, beforeEach, expect, it } from 'vitest'
import { findRelated } from '#lib/queue/find-related.prisma.ts'
import { addNote } from '#lib/requests/add-note.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { createTestFlow } from '#test/support/create-test-flow.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
const { id: otherFlowId } = await createTestFlow(database, 'other')
afterAll(close)
beforeEach(() => database.flowApprover.deleteMany())

const now = new Date('2026-11-21T10:00:00Z')
const ofDomain = (name: string, domain: string) => googleGuest(name, { email: `${name.toLowerCase()}@${domain}` })

it('counts the others of the domain by state and names the newest, without the open one', async () => {
  const domain = 'counted.example'
  const ids: string[] = []
  for (const name of ['Ona', 'Twoa', 'Threa', 'Foura', 'Fiva']) {
    ids.push(await queueSignUp(database, flowId, ofDomain(name, domain)))
  }
  await queueSignUp(database, flowId, ofDomain('Else', 'counted.example.org'))
  const denied = {
    requestId: ids[0] ?? '',
    version: 1,
    verdict: 'deny',
    justification: 'x',
    requestorMessage: '',
  } as const
  expect(await resolveRequest({ database, now }, ana, denied)).toMatchObject({ kind: 'resolved' })
  const related = await findRelated(database, ana, ids[2] ?? '')
  expect(related?.domain).toMatchObject({ name: domain, total: 4, more: false })
  expect(related?.domain.states.toSorted((a, b) => a.count - b.count)).toEqual([
    { state: 'denied', count: 1 },
    { state: 'pending', count: 3 },
  ])
  expect(related?.domain.newest.map(({ displayName, state }) => [displayName, state])).toEqual([
    ['Fiva', 'pending'],
    ['Foura', 'pending'],
    ['Twoa', 'pending'],
  ])
  expect(related?.elsewhere).toEqual([])
})

it('names the same identity and the same address at other doors', async () => {
  const requestId = await queueSignUp(database, flowId, googleGuest('Twice Seen'))
  await queueSignUp(database, otherFlowId, googleGuest('Twice Seen'))
  await queueSignUp(database, otherFlowId, signUpOf({ email: 'twice.seen@fabrikam.com', displayName: 'Not Google' }))
  const related = await findRelated(database, ana, requestId)
  expect(related?.elsewhere.map(each => [each.displayName, each.flowName, each.samePerson])).toEqual([
    ['Not Google', 'Other', false],
    ['Twice Seen', 'Other', true],
  ])
})

it('names the newest of the same address at another door', async () => {
  const email = 'often@elsewhere.example'
  for (const nth of [1, 2, 3, 4, 5]) {
    await queueSignUp(database, otherFlowId, googleGuest(`Often ${nth}`, { email }), new Date(now.getTime() + nth))
  }
  const related = await findRelated(database, ana, await queueSignUp(database, flowId, googleGuest('Open', { email })))
  expect(related?.elsewhere.map(({ displayName }) => displayName)).toEqual(['Often 5', 'Often 4', 'Often 3'])
})

it('tells nothing of another flow to who is not bound to it, and nothing at all of a request there', async () => {
  const domain = 'kept.example'
  const mine = await queueSignUp(database, flowId, ofDomain('Mine', domain))
  const theirs = await queueSignUp(database, otherFlowId, ofDomain('Mine', domain))
  await queueSignUp(database, otherFlowId, ofDomain('Secret', domain))
  const bound = { flowId: otherFlowId, kind: 'person', principalId: priya.objectId, name: priya.name } as const
  await database.flowApprover.create({ data: bound })
  const seen = await findRelated(database, ana, mine)
  expect(seen).toEqual({ domain: { name: domain, total: 0, more: false, states: [], newest: [] }, elsewhere: [] })
  expect(await findRelated(database, ana, theirs)).toBeUndefined()
  for (const person of [priya, otto, ada]) {
    const all = await findRelated(database, person, mine)
    expect([all?.domain.total, all?.elsewhere.length]).toEqual([2, 1])
  }
  await expect(findRelated(database, noah, mine)).rejects.toThrow('role')
  expect(await findRelated(database, ada, '018f0000-0000-7000-8000-000000000000')).toBeUndefined()
})

it('tells nothing of a request that was erased, and takes no note on it', async () => {
  const requestId = await queueSignUp(database, flowId, googleGuest('Is Erased'))
  await queueSignUp(database, flowId, googleGuest('Was Beside'))
  const nothing = {
    typedAddress: '',
    domain: '',
    displayName: null,
    signInType: null,
    issuer: null,
    issuerAssignedId: null,
  }
  const hashed = { personKey: 'erased:1', address: 'erased:1', claims: {}, marks: [], locales: [] }
  const over = { state: 'expired', erasedAt: now } as const
  await database.approvalRequest.update({ where: { id: requestId }, data: { ...nothing, ...hashed, ...over } })
  expect(await findRelated(database, ada, requestId)).toBeUndefined()
  expect((await findRequest(database, ada, requestId))?.mayWork).toBe(false)
  expect(await addNote({ database, now }, ada, { requestId, text: 'x' })).toEqual({ kind: 'notFound' })
})

it('opening a request brings its notes and whom it is assigned to, and says who may add to them', async () => {
  const requestId = await queueSignUp(database, flowId, googleGuest('Has Company'))
  const [tenant, object] = [priya.tenantId, priya.objectId]
  const by = { byTenantId: tenant, byObjectId: object, byName: priya.name }
  await database.requestNote.createMany({
    data: [
      { requestId, text: 'First', ...by, at: now },
      { requestId, text: 'Second', ...by, at: now },
    ],
  })
  await database.approvalRequest.update({
    where: { id: requestId },
    data: { assignedTo: object, assignedName: 'Priya Raman' },
  })
  const read = await findRequest(database, ana, requestId)
  expect(read?.notes.map(({ text, byName }) => [text, byName])).toEqual([
    ['First', 'Priya Raman'],
    ['Second', 'Priya Raman'],
  ])
  expect(read?.assignedTo).toEqual({ objectId: object, name: 'Priya Raman' })
  const may = async (person: typeof ana) => (await findRequest(database, person, requestId))?.mayWork
  expect([await may(ana), await may(ada), await may(otto)]).toEqual([true, true, false])
})
