import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { asAdministrator } from '#lib/administration/administrator.ts'
import {
  findChange,
  listChanges,
  restoreChange,
  setFourEyes,
  settleChange,
} from '#lib/administration/changes.prisma.ts'
import { createFlow } from '#lib/administration/create-flow.prisma.ts'
import { issueCredential } from '#lib/administration/credentials.prisma.ts'
import { findFlow } from '#lib/administration/find-flow.prisma.ts'
import { saveFlow } from '#lib/administration/save-flow.prisma.ts'
import { saveFlowApprovers } from '#lib/administration/save-flow-approvers.ts'
import { saveFlowMessages } from '#lib/administration/save-flow-messages.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { saveAccountSettings } from '#lib/settings/save-account-settings.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { configure } from '#test/support/configured.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, otto, signedIn } from '#test/support/people.ts'

let database: Database
let close: () => Promise<void>
let secrets: readonly string[]
beforeAll(async () => {
  ;({ database, close } = await openTestDatabase())
  secrets = await configure(database)
})
afterAll(() => close())

const now = new Date('2026-11-22T10:00:00Z')
const desk = () => ({ database, now })
const eve = signedIn('Eve Adams', 'Administrator')
const ivan = signedIn('Ivan Petrov', 'Administrator')
const canMail = false

/** Four eyes as they are wanted, whatever a test before has left. */
async function turn(fourEyes: boolean): Promise<void> {
  await database.$executeRaw`UPDATE installation SET four_eyes = ${fourEyes}`
}
beforeEach(async () => {
  await turn(true)
  await database.proposal.updateMany({
    where: { state: 'waiting' },
    data: { state: 'rejected', settledAt: now, settledTenantId: 'contoso', settledObjectId: 'nobody' },
  })
})

async function getFlow() {
  const flow = await findFlow(database, ada, 'partners')
  if (flow === undefined) throw new Error('there is no flow')
  return flow
}

async function save(person: SignedIn, changes: { readonly [setting: string]: unknown }) {
  const { id: flowId, version } = await getFlow()
  return saveFlow(desk(), person, { flowId, version, changes, canMail })
}

async function waiting() {
  const { proposals } = await listChanges(database, eve, {})
  const [first] = proposals
  if (first === undefined) throw new Error('nothing waits')
  return first
}

const settle = (person: SignedIn, id: string, verdict: 'confirm' | 'reject' | 'withdraw') =>
  settleChange(desk(), person, { id, verdict, canMail })

const lastAction = async () => (await database.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })).action

describe('under four eyes', () => {
  it('a change waits, leaves everything as it was, and counts once a second administrator confirms it', async () => {
    const before = await getFlow()
    const name = `By Ada ${randomUUID()}`
    expect(await save(ada, { name })).toEqual({ kind: 'proposed' })
    expect(await getFlow()).toEqual(before)
    expect(await lastAction()).toBe('proposal.made')
    const proposal = await waiting()
    expect(proposal).toMatchObject({
      by: 'Ada Sorensen',
      isOwn: false,
      parts: [
        { flow: 'partners', isNew: false, differences: [{ name: 'name', before: before.settings.name, after: name }] },
      ],
    })
    expect(await settle(eve, proposal.id, 'confirm')).toEqual({ kind: 'settled' })
    expect((await getFlow()).settings.name).toBe(name)
    expect(await lastAction()).toBe('proposal.confirmed')
    const { revisions } = await listChanges(database, ada, {})
    expect(revisions[0]).toMatchObject({
      name: 'Eve Adams',
      changed: expect.arrayContaining(['name']),
      isCurrent: true,
    })
    expect(await settle(eve, proposal.id, 'confirm')).toEqual({ kind: 'notWaiting' })
  })

  it('nobody confirms or rejects their own, and nobody else withdraws it; nor does the database let them', async () => {
    await save(ada, { name: `Own ${randomUUID()}` })
    const { id } = await waiting()
    expect(await settle(ada, id, 'confirm')).toEqual({ kind: 'own' })
    expect(await settle(ada, id, 'reject')).toEqual({ kind: 'own' })
    expect(await settle(eve, id, 'withdraw')).toEqual({ kind: 'own' })
    const own = { settledAt: now, settledTenantId: ada.tenantId, settledObjectId: ada.objectId }
    await expect(database.proposal.update({ where: { id }, data: { state: 'confirmed', ...own } })).rejects.toThrow(
      /proposal_needs_a_second_person/,
    )
    expect(await settle(ada, id, 'withdraw')).toEqual({ kind: 'settled' })
    expect(await lastAction()).toBe('proposal.withdrawn')
  })

  it('a proposal on what is not in force any more is told to be stale, and still waits', async () => {
    await save(ada, { name: `Stale ${randomUUID()}` })
    const { id } = await waiting()
    await turn(false)
    await save(ivan, { holdSeconds: 17 })
    await turn(true)
    const before = await getFlow()
    expect(await settle(eve, id, 'confirm')).toEqual({ kind: 'stale' })
    expect(await getFlow()).toEqual(before)
    expect((await waiting()).id).toBe(id)
    expect(await settle(eve, id, 'reject')).toEqual({ kind: 'settled' })
    expect(await lastAction()).toBe('proposal.rejected')
  })

  it('of two who confirm at once one wins, and it counts once', async () => {
    for (let round = 0; round < 5; round += 1) {
      await save(ada, { name: `Race ${randomUUID()}` })
      const { id } = await waiting()
      const revisions = await database.revision.count()
      const outcomes = await Promise.all([
        settle(eve, id, 'confirm'),
        settle(ivan, id, 'confirm'),
        settle(ivan, id, 'reject'),
      ])
      expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['notWaiting', 'notWaiting', 'settled'])
      const settled = ['confirm', 'confirm', 'reject'][outcomes.findIndex(({ kind }) => kind === 'settled')]
      expect((await database.revision.count()) - revisions).toBe(settled === 'confirm' ? 1 : 0)
    }
  })

  it('what is refused, or seen too late, is told as it is without four eyes, and nothing is kept', async () => {
    const { id: flowId, version } = await getFlow()
    expect(await save(ada, { invitationMail: 'ours' })).toMatchObject({ kind: 'refused' })
    const late = { flowId, version: version - 1, changes: { name: 'Late' }, canMail }
    expect(await saveFlow(desk(), ada, late)).toMatchObject({ kind: 'changed' })
    expect(await saveFlowMessages(desk(), ada, { flowId, version, messages: 3 })).toMatchObject({ kind: 'refused' })
    expect((await listChanges(database, ada, {})).proposals).toEqual([])
  })

  it('a new flow, its approvers and its messages wait likewise', async () => {
    const slug = `flow-${randomUUID().slice(0, 8)}`
    const input = { slug, name: 'New', tenantDomain: 'contoso.onmicrosoft.com', inviteRedirectUrl: 'https://a.example' }
    expect(await createFlow(desk(), ada, input)).toEqual({ kind: 'proposed' })
    expect(await findFlow(database, ada, slug)).toBeUndefined()
    const created = await waiting()
    expect(created.parts).toMatchObject([{ flow: slug, isNew: true }])
    expect(await settle(eve, created.id, 'confirm')).toEqual({ kind: 'settled' })
    const flow = await findFlow(database, ada, slug)
    expect(flow).toMatchObject({ state: 'live', settings: { name: 'New' } })
    const { id: flowId = '', version = 0 } = flow ?? {}
    const approvers = [{ kind: 'person', principalId: randomUUID(), name: 'Ana' }]
    expect(await saveFlowApprovers(desk(), ada, { flowId, version, approvers })).toEqual({ kind: 'proposed' })
    const bound = await waiting()
    expect(await settle(eve, bound.id, 'confirm')).toEqual({ kind: 'settled' })
    expect(await database.flowApprover.findMany({ where: { flowId } })).toMatchObject(approvers)
  })

  it('a credential is made at once: its password cannot wait, and no proposal holds one', async () => {
    const { id: flowId } = await getFlow()
    const issued = await issueCredential(desk(), ada, { flowId, days: undefined })
    expect(issued).toMatchObject({ kind: 'issued' })
    await save(ada, { name: `Canary ${randomUUID()}` })
    const { secretHash } = await database.credential.findFirstOrThrow({ orderBy: { createdAt: 'desc' } })
    const told = JSON.stringify(await database.proposal.findMany())
    const password = issued.kind === 'issued' ? issued.credential.password : ''
    const hash = Buffer.from(secretHash)
    for (const canary of [...secrets, password, hash.toString('hex'), hash.toString('base64')]) {
      expect(told).not.toContain(canary)
    }
  })

  it.each<[string, (context: SettingsContext, name: string) => Promise<unknown>]>([
    ['SQL', (context, name) => context.database.$executeRaw`UPDATE flow SET name = ${name} WHERE slug = 'partners'`],
    ['Prisma', (context, name) => context.database.flow.update({ where: { slug: 'partners' }, data: { name } })],
  ])(
    'what somebody else writes while it is tried, with %s, is no fault: it is tried anew on that',
    async (_by, write) => {
      const { id: flowId } = await getFlow()
      const name = `Anew ${randomUUID()}`
      let attempts = 0
      const outcome = await asAdministrator(desk(), ada, async context => {
        attempts += 1
        await context.database.flow.count()
        if (attempts === 1) await database.flow.update({ where: { id: flowId }, data: { sendCode: false } })
        await write(context, name)
        return saveAccountSettings(context, { flowId, changes: { holdSeconds: 41 } }, { canMail })
      })
      expect([outcome.kind, attempts]).toEqual(['proposed', 2])
      const names = (await waiting()).parts.flatMap(({ differences }) => differences.map(each => each.name))
      expect(names).toEqual(expect.arrayContaining(['name', 'holdSeconds']))
    },
  )

  it('turning it off needs the second person as well', async () => {
    expect(await setFourEyes(desk(), ada, false)).toEqual({ kind: 'proposed' })
    expect((await listChanges(database, ada, {})).fourEyes).toBe(true)
    const { id, parts } = await waiting()
    expect(parts).toMatchObject([{ flow: null, differences: [{ name: 'fourEyes', before: true, after: false }] }])
    expect(await settle(eve, id, 'confirm')).toEqual({ kind: 'settled' })
    expect((await listChanges(database, ada, {})).fourEyes).toBe(false)
    expect(await setFourEyes(desk(), ada, false)).toEqual({ kind: 'asBefore' })
    expect(await setFourEyes(desk(), ada, true)).toEqual({ kind: 'set' })
  })

  it.each([ana, otto])('is nothing for $name', async person => {
    expect(await settle(person, randomUUID(), 'confirm')).toEqual({ kind: 'forbidden' })
    expect(await setFourEyes(desk(), person, true)).toEqual({ kind: 'forbidden' })
    expect(await restoreChange(desk(), person, { id: 1n, seen: 1n, canMail })).toEqual({ kind: 'forbidden' })
    await expect(listChanges(database, person, {})).rejects.toThrow(Forbidden)
    await expect(findChange(database, person, 1n)).rejects.toThrow(Forbidden)
  })
})
