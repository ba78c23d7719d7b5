import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addCertificate, revokeCertificate } from '#lib/administration/certificates.prisma.ts'
import { changeFlowState } from '#lib/administration/change-flow-state.prisma.ts'
import { copyFlow } from '#lib/administration/copy-flow.prisma.ts'
import { createFlow } from '#lib/administration/create-flow.prisma.ts'
import { issueCredential, revokeCredential } from '#lib/administration/credentials.prisma.ts'
import { diagnoseForPerson } from '#lib/administration/diagnose-for-person.ts'
import { findFlow } from '#lib/administration/find-flow.prisma.ts'
import { listFlows } from '#lib/administration/list-flows.prisma.ts'
import { clearQueryKey, setQueryKey } from '#lib/administration/query-key.prisma.ts'
import { readConnection } from '#lib/administration/read-connection.prisma.ts'
import { saveFlow } from '#lib/administration/save-flow.prisma.ts'
import { saveFlowMessages } from '#lib/administration/save-flow-messages.prisma.ts'
import { saveApprovers } from '#lib/approvers/flow-approvers.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { parseEnvironment } from '#lib/env.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, signedIn } from '#test/support/people.ts'
import { configuration } from '#test/support/run-server.ts'

let database: Database
let databaseUrl: string
let close: () => Promise<void>

beforeAll(async () => {
  ;({ database, databaseUrl, close } = await openTestDatabase())
})
afterAll(() => close())

const now = new Date('2026-11-21T10:00:00Z')
const desk = () => ({ database, now })
const eve = signedIn('Eve Adams', 'Administrator')
const canMail = false

/** A flow of a test's own. */
async function newFlow(slug = `flow-${randomUUID().slice(0, 8)}`) {
  const input = {
    slug,
    name: 'Suppliers',
    tenantDomain: 'contoso.onmicrosoft.com',
    inviteRedirectUrl: 'https://a.example',
  }
  expect(await createFlow(desk(), ada, { ...input, defaultLanguage: 'de' })).toEqual({ kind: 'created', slug })
  return getFlow(slug)
}

async function getFlow(slug: string) {
  const flow = await findFlow(database, ada, slug)
  if (flow === undefined) throw new Error(`there is no flow ${slug}`)
  return flow
}

const eventsOf = async (flowId: string) =>
  (await database.auditEvent.findMany({ where: { flowId }, orderBy: { id: 'asc' } })).map(({ action, name }) => [
    action,
    name,
  ])

describe('everybody but an administrator', () => {
  it.each([ana, otto, noah])('is refused by every use case that changes something: $name', async person => {
    const { id: flowId, version } = await newFlow()
    const before = await database.auditEvent.count()
    const answers = await Promise.all([
      createFlow(desk(), person, {}),
      copyFlow(desk(), person, { flowId, slug: 'stolen', name: 'Stolen' }),
      changeFlowState(desk(), person, { flowId, move: 'disable' }),
      saveFlow(desk(), person, { flowId, version, changes: { unmatched: 'admit' }, canMail }),
      saveFlowMessages(desk(), person, { flowId, version, messages: {} }),
      saveApprovers(desk(), person, { flowId, approvers: [] }),
      issueCredential(desk(), person, { flowId, days: undefined }),
      revokeCredential(desk(), person, { flowId, username: 'any' }),
      addCertificate(desk(), person, { flowId, certificate: { thumbprint: 'A'.repeat(40) } }),
      revokeCertificate(desk(), person, { flowId, thumbprint: 'A'.repeat(40) }),
      setQueryKey(desk(), person, flowId),
      clearQueryKey(desk(), person, flowId),
    ])
    expect(answers).toEqual(answers.map(() => ({ kind: 'forbidden' })))
    expect(await database.auditEvent.count()).toBe(before)
  })

  it.each([ana, otto, noah])('reads nothing: $name', async person => {
    const { id, slug } = await newFlow()
    await expect(listFlows(desk(), person, new Set())).rejects.toThrow(Forbidden)
    await expect(findFlow(database, person, slug)).rejects.toThrow(Forbidden)
    await expect(readConnection(desk(), person, id)).rejects.toThrow(Forbidden)
    const environment = parseEnvironment(configuration(databaseUrl, 3000))
    const ports = { environment, database, isEmbedded: false, isProduction: false, now: () => now }
    await expect(diagnoseForPerson(ports, { person, language: 'en' }, () => {})).rejects.toThrow(Forbidden)
  })
})

describe('two administrators', () => {
  it('who save at once: one is saved, the other is shown what is in force and who wrote it', async () => {
    const { id: flowId, slug, version } = await newFlow()
    const outcomes = await Promise.all([
      saveFlow(desk(), ada, { flowId, version, changes: { name: 'By Ada' }, canMail }),
      saveFlow(desk(), eve, { flowId, version, changes: { name: 'By Eve' }, canMail }),
    ])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['changed', 'saved'])
    const { settings } = await getFlow(slug)
    const winner = settings.name === 'By Ada' ? ada.name : eve.name
    expect(outcomes.find(({ kind }) => kind === 'changed')).toMatchObject({
      current: { version: version + 1, settings: { name: settings.name } },
      by: { name: winner },
    })
    expect(await eventsOf(flowId)).toEqual([
      ['flow.created', ada.name],
      ['flow.changed', winner],
    ])
  })

  it('are told of a change that came by another way: every writer of a flow counts', async () => {
    const { id: flowId, version } = await newFlow()
    await savePolicy({ database, now, actor: { kind: 'operator' } }, flowId, { rules: [] })
    const outcome = await saveFlow(desk(), ada, { flowId, version, changes: { name: 'Late' }, canMail })
    expect(outcome).toMatchObject({ kind: 'changed', current: { version: version + 1 }, by: { name: null } })
    const messages = { en: { pending: 'Still waiting: {reference}' } }
    expect(await saveFlowMessages(desk(), ada, { flowId, version, messages })).toMatchObject({ kind: 'changed' })
    expect(await saveFlowMessages(desk(), ada, { flowId, version: version + 1, messages })).toMatchObject({
      kind: 'saved',
      flow: { version: version + 2, messages },
    })
  })

  it('who bind approvers at once: the second is told', async () => {
    const { id: flowId, version } = await newFlow()
    const approvers = [{ kind: 'person', principalId: randomUUID(), name: 'Ana Duarte' }]
    expect(await saveApprovers(desk(), ada, { flowId, version, approvers })).toEqual({ kind: 'saved' })
    expect(await saveApprovers(desk(), eve, { flowId, version, approvers: [] })).toEqual({ kind: 'changed' })
    expect(await database.flowApprover.count({ where: { flowId } })).toBe(1)
  })
})

describe('settings that would not work', () => {
  it.each([
    [{ holdSeconds: 3_601 }, 'holdSeconds', 'unreadable'],
    [{ tenantDomain: 'contoso' }, 'tenantDomain', 'unreadable'],
    [{ defaultLanguage: 'xx' }, 'defaultLanguage', 'unreadable'],
    [{ inviteRedirectUrl: 'javascript:alert(1)' }, 'inviteRedirectUrl', 'unreadable'],
    [{ redirectUrls: ['https://elsewhere.example'] }, 'inviteRedirectUrl', 'redirectNotAllowed'],
    [{ invitationMail: 'ours' }, 'invitationMail', 'mailNotConfigured'],
    [{ assignments: { groups: [{ id: 'none' }] } }, 'assignments', 'unreadable'],
  ])('are refused at their place, and nothing is saved: %j', async (changes, setting, fault) => {
    const { id: flowId, version, slug } = await newFlow()
    const outcome = await saveFlow(desk(), ada, { flowId, version, changes: { name: 'New', ...changes }, canMail })
    expect(outcome).toEqual({ kind: 'refused', refusals: [{ setting, fault }] })
    expect(await getFlow(slug)).toMatchObject({ version, settings: { name: 'Suppliers' } })
  })
})

describe('a flow', () => {
  it('names the fields that cannot be read when it is made, and an address part is taken once', async () => {
    const { slug } = await newFlow()
    const input = {
      slug: 'No Slug',
      name: '',
      tenantDomain: 'contoso.onmicrosoft.com',
      inviteRedirectUrl: 'https://a.example',
    }
    expect(await createFlow(desk(), ada, input)).toEqual({ kind: 'refused', fields: ['slug', 'name'] })
    expect(await createFlow(desk(), ada, { ...input, slug, name: 'Again' })).toEqual({ kind: 'slugTaken' })
  })

  it('is disabled before it is archived, and comes back disabled', async () => {
    const { id: flowId, slug } = await newFlow()
    const move = async (to: 'disable' | 'enable' | 'archive' | 'restore') =>
      (await changeFlowState(desk(), ada, { flowId, move: to })).kind
    expect(await move('archive')).toBe('notPossible')
    expect([await move('disable'), await move('disable'), await move('archive'), await move('enable')]).toEqual([
      'done',
      'notPossible',
      'done',
      'notPossible',
    ])
    expect((await getFlow(slug)).state).toBe('archived')
    expect([await move('restore'), (await getFlow(slug)).state, await move('enable')]).toEqual([
      'done',
      'disabled',
      'done',
    ])
    await expect(database.flow.update({ where: { id: flowId }, data: { archivedAt: now } })).rejects.toThrow(
      /flow_archived_is_disabled/,
    )
  })

  it('is copied with its settings and its approvers, and without what lets a caller in', async () => {
    const { id: flowId, version } = await newFlow()
    const principalId = randomUUID()
    await saveFlow(desk(), ada, { flowId, version, changes: { holdSeconds: 60, unmatched: 'deny' }, canMail })
    await saveApprovers(desk(), ada, { flowId, approvers: [{ kind: 'group', principalId, name: 'Buyers' }] })
    await issueCredential(desk(), ada, { flowId, days: undefined })
    await setQueryKey(desk(), ada, flowId)
    const slug = `copy-${randomUUID().slice(0, 8)}`
    expect(await copyFlow(desk(), ada, { flowId, slug, name: 'Copy' })).toEqual({ kind: 'created', slug })
    const copy = await getFlow(slug)
    expect(copy.settings).toMatchObject({ name: 'Copy', defaultLanguage: 'de', holdSeconds: 60, unmatched: 'deny' })
    expect(await database.flowApprover.findMany({ where: { flowId: copy.id } })).toMatchObject([{ principalId }])
    expect(await readConnection(desk(), ada, copy.id)).toMatchObject({ credentials: [], asksForKey: false })
  })

  it('is listed with what an administrator should see to', async () => {
    const { id: flowId, slug } = await newFlow()
    const line = async () => (await listFlows(desk(), ada, new Set())).find(each => each.slug === slug)
    expect(await line()).toMatchObject({ health: { colour: 'red', concerns: ['noAccess', 'neverCalled'] }, pending: 0 })
    const issued = await issueCredential(desk(), ada, { flowId, days: 3 })
    if (issued.kind !== 'issued') throw new Error('no credential was issued')
    const { id: credentialId, username } = issued.credential
    const call = { at: now, flowId, step: 'request-approval', status: 200, reason: 'requested', milliseconds: 1 }
    await database.connectorCall.create({ data: { ...call, action: 'ShowBlockPage', credentialId } })
    expect(await line()).toMatchObject({
      health: { colour: 'amber', concerns: ['accessEnding'] },
      lastCall: { at: now.toISOString(), access: username },
    })
  })

  it('tells of a refused call until a right one comes', async () => {
    const { id: flowId } = await newFlow()
    const issued = await issueCredential(desk(), ada, { flowId, days: undefined })
    if (issued.kind !== 'issued') throw new Error('no credential was issued')
    const at = (second: number) => new Date(now.getTime() + second * 1_000)
    const call = { flowId, step: 'request-approval', reason: 'any', milliseconds: 1 }
    await database.connectorCall.create({ data: { ...call, at: at(1), status: 401 } })
    expect(await readConnection(desk(), ada, flowId)).toMatchObject({ refusedSince: at(1).toISOString() })
    const credentialId = issued.credential.id
    const answered = { ...call, at: at(2), status: 200, action: 'Continue', credentialId }
    await database.connectorCall.create({ data: answered })
    expect((await readConnection(desk(), ada, flowId)).refusedSince).toBeUndefined()
  })
})

it('nothing that is read of a flow holds a secret or its digest', async () => {
  const { id: flowId, slug } = await newFlow()
  const issued = await issueCredential(desk(), ada, { flowId, days: undefined })
  const key = await setQueryKey(desk(), ada, flowId)
  if (issued.kind !== 'issued' || key.kind !== 'set') throw new Error('nothing was issued')
  const read = [await getFlow(slug), await readConnection(desk(), ada, flowId), await listFlows(desk(), ada, new Set())]
  const text = JSON.stringify([...read, await database.auditEvent.findMany({ where: { flowId }, omit: { id: true } })])
  expect(text).not.toContain(issued.credential.password)
  expect(text).not.toContain(key.key)
  for (const secret of [issued.credential.password, key.key]) {
    expect(text).not.toContain(Buffer.from(secretDigest(secret)).toString('base64'))
    expect(text).not.toContain(Buffer.from(secretDigest(secret)).toString('hex'))
  }
  expect(text).not.toMatch(/secretHash|queryKeyHash/)
})

it('a certificate is accepted by its file or its thumbprint, and what is none is refused', async () => {
  const { id: flowId } = await newFlow()
  const add = async (certificate: { file: string } | { thumbprint: string }) =>
    (await addCertificate(desk(), ada, { flowId, certificate })).kind
  expect(await add({ thumbprint: 'aa:'.repeat(19).concat('aa') })).toBe('added')
  expect(await add({ thumbprint: 'A'.repeat(40) })).toBe('alreadyThere')
  expect(await add({ thumbprint: 'A' })).toBe('notACertificate')
  expect(await add({ file: Buffer.from('no certificate').toString('base64') })).toBe('notACertificate')
})
