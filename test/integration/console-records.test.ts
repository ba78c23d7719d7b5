import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { listApprovers, saveApprovers } from '#lib/approvers/flow-approvers.prisma.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { findPreferences, preferencesSchema, savePreferences } from '#lib/preferences/preferences.prisma.ts'
import { listRequests } from '#lib/queue/list-requests.prisma.ts'
import { actorOf } from '#lib/requests/acting-person.ts'
import { addNote, listNotes } from '#lib/requests/add-note.prisma.ts'
import { assignRequest } from '#lib/requests/assign-request.prisma.ts'
import { listColleagues, listDeciders } from '#lib/requests/colleagues.prisma.ts'
import { listViews, removeView, saveView } from '#lib/views/saved-views.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, priya, signedIn } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

let database: Database
let flowId: string
let close: () => Promise<void>

beforeAll(async () => {
  const opened = await openTestDatabase()
  ;({ database, close } = opened)
  flowId = opened.flow.id
  for (const person of [ana, priya, otto, noah]) await signIn(person)
})
afterAll(() => close())

const now = new Date('2026-11-21T10:00:00Z')
const context = () => ({ database, now })
/** As a sign-in is written down. */
const signIn = (person: SignedIn) => {
  const details = { roles: person.roles.join(', '), groups: person.groups.join(', ') }
  return writeAuditEvent(database, { at: now, actor: actorOf(person), action: 'session.signed-in', details })
}
const bind = (person: SignedIn) =>
  database.flowApprover.create({ data: { flowId, kind: 'person', principalId: person.objectId, name: person.name } })
const actionsOf = async (requestId: string) =>
  (await database.auditEvent.findMany({ where: { requestId }, orderBy: { id: 'asc' } })).map(({ action }) => action)

beforeEach(() => database.flowApprover.deleteMany())

describe('a note', () => {
  it('is kept with who wrote it and its line in the log, and shown to whoever may read', async () => {
    const requestId = await queueSignUp(database, flowId, googleGuest('Has Notes'))
    const text = ' Called them.\nThey are <b>fine</b>. '
    expect(await addNote(context(), ana, { requestId, text })).toMatchObject({
      kind: 'added',
      note: { byName: 'Ana Duarte' },
    })
    await addNote(context(), priya, { requestId, text: 'Agreed' })
    // As after an answer that was lost on its way.
    expect(await addNote(context(), ana, { requestId, text })).toMatchObject({ kind: 'added' })
    expect((await listNotes(database, otto, requestId)).map(note => [note.byName, note.text])).toEqual([
      ['Ana Duarte', 'Called them.\nThey are <b>fine</b>.'],
      ['Priya Raman', 'Agreed'],
    ])
    expect(await actionsOf(requestId)).toEqual(['request.queued', 'request.noted', 'request.noted'])
    expect((await database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })).version).toBe(1)
  })

  it('is refused to auditors, to people without a role, outside of the scope, and where it is no text', async () => {
    const requestId = await queueSignUp(database, flowId, googleGuest('No Notes'))
    for (const person of [otto, noah]) {
      expect(await addNote(context(), person, { requestId, text: 'x' })).toEqual({ kind: 'notFound' })
    }
    for (const text of ['', '  ', 'x'.repeat(4001), 'a\0b', 'a\u001bb']) {
      expect(await addNote(context(), ana, { requestId, text })).toEqual({ kind: 'textUnreadable' })
    }
    await bind(priya)
    expect(await addNote(context(), ana, { requestId, text: 'x' })).toEqual({ kind: 'notFound' })
    await addNote(context(), priya, { requestId, text: 'secret' })
    expect(await listNotes(database, ana, requestId)).toEqual([])
    expect(await listNotes(database, noah, requestId)).toEqual([])
  })
})

describe('an assignment', () => {
  it('is found by its filter, written once, and taken away again', async () => {
    const requestId = await queueSignUp(database, flowId, googleGuest('Is Assigned', { email: 'x@assigned.example' }))
    const mine = async (person: SignedIn, assigned: string) => {
      const query = { view: 'pending', domain: 'assigned.example', assigned } as const
      return (await listRequests(database, person, { query, now })).requests.map(row => row.assignedTo?.name ?? null)
    }
    expect(await mine(ana, 'nobody')).toEqual([null])
    for (let twice = 0; twice < 2; twice++) {
      expect(await assignRequest(context(), priya, { requestId, to: ana.objectId })).toEqual({
        kind: 'assigned',
        assignedTo: { objectId: ana.objectId, name: 'Ana Duarte' },
      })
    }
    expect(await mine(ana, 'me')).toEqual(['Ana Duarte'])
    expect(await mine(priya, 'me')).toEqual([])
    expect(await mine(priya, ana.objectId)).toEqual(['Ana Duarte'])
    expect(await mine(priya, 'nobody')).toEqual([])
    await assignRequest(context(), priya, { requestId, to: null })
    expect(await mine(ana, 'nobody')).toEqual([null])
    expect(await actionsOf(requestId)).toEqual(['request.queued', 'request.assigned', 'request.unassigned'])
  })

  it('is for people who are known here, by people who may act there', async () => {
    const requestId = await queueSignUp(database, flowId, googleGuest('Not Assigned'))
    expect(await listColleagues(database, ada)).toEqual([
      { objectId: ana.objectId, name: 'Ana Duarte' },
      { objectId: noah.objectId, name: 'Noah Kim' },
      { objectId: otto.objectId, name: 'Otto Weber' },
      { objectId: priya.objectId, name: 'Priya Raman' },
    ])
    expect(await listColleagues(database, noah)).toEqual([])
    expect(await assignRequest(context(), ana, { requestId, to: 'stranger' })).toEqual({ kind: 'unknownPerson' })
    expect(await assignRequest(context(), ada, { requestId, to: ada.objectId })).toMatchObject({ kind: 'assigned' })
    expect(await assignRequest(context(), otto, { requestId, to: null })).toEqual({ kind: 'notFound' })
    await bind(priya)
    expect(await assignRequest(context(), ana, { requestId, to: null })).toEqual({ kind: 'notFound' })
  })
})

describe('who a request can be assigned to', () => {
  const group = 'group-1'
  const lena: SignedIn = { ...signedIn('Lena Fischer', 'Approver'), groups: [group] }
  let requestId: string

  beforeAll(async () => {
    await signIn(lena)
    requestId = await queueSignUp(database, flowId, googleGuest('Handed On'))
  })

  const names = async (asker: SignedIn) =>
    (await listDeciders(database, asker, requestId))?.map(({ name }) => name) ?? 'not there'
  const kindsOf = async (...people: readonly SignedIn[]) => {
    const assign = ({ objectId: to }: SignedIn) => assignRequest(context(), ada, { requestId, to })
    return Promise.all(people.map(async person => (await assign(person)).kind))
  }

  it('is whoever may decide it: no auditor, and nobody without a role', async () => {
    expect(await names(ana)).toEqual(['Ana Duarte', 'Lena Fischer', 'Priya Raman'])
    expect(await names(otto)).toBe('not there')
    expect(await names(noah)).toBe('not there')
    expect(await kindsOf(otto, noah, lena)).toEqual(['mayNotDecide', 'mayNotDecide', 'assigned'])
  })

  it('is, where the flow is kept to a person or a group, these alone, and administrators', async () => {
    await bind(priya)
    expect(await names(ada)).toEqual(['Priya Raman'])
    await database.flowApprover.create({ data: { flowId, kind: 'group', principalId: group, name: 'Partners' } })
    expect(await names(priya)).toEqual(['Lena Fischer', 'Priya Raman'])
    expect(await names(ana)).toBe('not there')
    await signIn(ada)
    expect(await names(lena)).toEqual(['Ada Sorensen', 'Lena Fischer', 'Priya Raman'])
    expect(await kindsOf(ana, lena)).toEqual(['mayNotDecide', 'assigned'])
  })

  it('follows the last sign-in: who came back without the role is not among them', async () => {
    await signIn({ ...lena, roles: [] })
    expect(await names(ana)).not.toContain('Lena Fischer')
    expect(await kindsOf(lena)).toEqual(['mayNotDecide'])
  })
})

describe('a saved view', () => {
  it('belongs to one person, has one name, and forgets the page', async () => {
    const query = { view: 'pending', text: 'fabrikam', flag: 'social', after: 'x' } as const
    const first = await saveView(context(), ana, { name: ' Mine ', query })
    expect(first).toMatchObject({
      kind: 'saved',
      view: { name: 'Mine', query: { view: 'pending', text: 'fabrikam', flag: 'social' } },
    })
    await saveView(context(), ana, { name: 'Mine', query: { view: 'denied' } })
    const [view, ...others] = await listViews(database, ana)
    expect(others).toEqual([])
    expect(view?.query).toEqual({ view: 'denied' })
    expect(await listViews(database, priya)).toEqual([])
    expect(await removeView(database, priya, view?.id ?? '')).toEqual({ kind: 'notFound' })
    expect(await removeView(database, ana, view?.id ?? '')).toEqual({ kind: 'removed' })
  })

  it('needs a role, a name, and an end', async () => {
    expect(await saveView(context(), noah, { name: 'x', query: { view: 'all' } })).toEqual({ kind: 'forbidden' })
    expect(await saveView(context(), ana, { name: ' ', query: { view: 'all' } })).toEqual({ kind: 'nameUnreadable' })
    for (let i = 0; i < 50; i++) await saveView(context(), otto, { name: `${i}`, query: { view: 'all' } })
    expect(await saveView(context(), otto, { name: 'one more', query: { view: 'all' } })).toEqual({ kind: 'tooMany' })
    expect(await saveView(context(), otto, { name: '7', query: { view: 'denied' } })).toMatchObject({ kind: 'saved' })
  })
})

describe('preferences', () => {
  it('begin as everybody’s, change one by one, and are a person’s own', async () => {
    const start = { singleKeys: true, language: null, theme: 'system', defaultView: null }
    expect(await findPreferences(database, ana)).toEqual(start)
    await savePreferences(context(), ana, { singleKeys: false })
    await savePreferences(context(), ana, { language: 'zh-Hant', theme: 'contrast' })
    expect(await savePreferences(context(), ana, { defaultView: 'view=pending&assigned=me&after=x' })).toEqual({
      singleKeys: false,
      language: 'zh-Hant',
      theme: 'contrast',
      defaultView: { view: 'pending', assigned: 'me' },
    })
    expect(await savePreferences(context(), ana, { language: null, defaultView: null })).toMatchObject({
      language: null,
      defaultView: null,
    })
    expect(await findPreferences(database, priya)).toEqual(start)
    await database.preference.updateMany({ data: { language: 'tlh' } })
    expect(await findPreferences(database, ana)).toMatchObject({ language: null })
    for (const input of [{ theme: 'pink' }, { language: 'tlh' }, { singleKeys: 'false' }, { other: 1 }]) {
      expect(preferencesSchema.safeParse(input).success).toBe(false)
    }
  })
})

describe('who approves in a flow', () => {
  const group = { kind: 'group', principalId: '7B0A3C1E-1111-4222-8333-444455556666', name: 'Buyers' } as const

  it('is set by administrators, with its line in the log', async () => {
    expect(await saveApprovers(context(), ada, { flowId, approvers: [group, group] })).toEqual({ kind: 'saved' })
    expect(await listApprovers(database, ana, flowId)).toEqual([
      { ...group, principalId: group.principalId.toLowerCase() },
    ])
    expect(await saveApprovers(context(), ada, { flowId, approvers: [] })).toEqual({ kind: 'saved' })
    expect(await listApprovers(database, ana, flowId)).toEqual([])
    expect(await database.auditEvent.count({ where: { action: 'approvers.changed', flowId } })).toBe(2)
  })

  it('is anybody in Entra, whose ids are not of RFC 9562', async () => {
    const principalId = '3f0c2b6e-7c1d-0a4b-c9d2-1e5f7a8b9c0d'
    const approvers = [{ ...group, principalId: principalId.toUpperCase() }]
    expect(await saveApprovers(context(), ada, { flowId, approvers })).toEqual({ kind: 'saved' })
    expect(await listApprovers(database, ana, flowId)).toEqual([{ ...group, principalId }])
    expect(await saveApprovers(context(), ada, { flowId, approvers: [] })).toEqual({ kind: 'saved' })
  })

  it('is refused to others, for no flow, and where it cannot be read', async () => {
    for (const person of [ana, otto, noah]) {
      expect(await saveApprovers(context(), person, { flowId, approvers: [] })).toEqual({ kind: 'forbidden' })
    }
    await expect(listApprovers(database, noah, flowId)).rejects.toThrow('role')
    expect(await saveApprovers(context(), ada, { flowId: randomUUID(), approvers: [] })).toEqual({ kind: 'notFound' })
    for (const approvers of [
      {},
      [{ ...group, principalId: 'x' }],
      [{ ...group, kind: 'role' }],
      [{ ...group, more: 1 }],
    ]) {
      expect(await saveApprovers(context(), ada, { flowId, approvers })).toEqual({ kind: 'unreadable' })
    }
  })
})

it('somebody’s own request can be noted on but not decided by them', async () => {
  const requestId = await queueSignUp(database, flowId, signUpOf({ email: ana.email }))
  expect(await addNote(context(), ana, { requestId, text: 'That is me' })).toMatchObject({ kind: 'added' })
})
