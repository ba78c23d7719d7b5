import { randomUUID } from 'node:crypto'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { listChanges, restoreChange } from '#lib/administration/changes.prisma.ts'
import { issueCredential } from '#lib/administration/credentials.prisma.ts'
import { findFlow } from '#lib/administration/find-flow.prisma.ts'
import { saveFlow } from '#lib/administration/save-flow.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { recordBaselines } from '#lib/settings/record-baselines.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, signedIn } from '#test/support/people.ts'

const { database, close } = await openTestDatabase()
afterAll(close)

const now = new Date('2026-11-22T10:00:00Z')
const desk = () => ({ database, now })
const eve = signedIn('Eve Adams', 'Administrator')
const canMail = false

/** Four eyes as they are wanted, whatever a test before has left. */
async function turn(fourEyes: boolean): Promise<void> {
  await database.$executeRaw`UPDATE installation SET four_eyes = ${fourEyes}`
}

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

const lastAction = async () => (await database.auditEvent.findFirstOrThrow({ orderBy: { id: 'desc' } })).action

describe('an earlier revision', () => {
  beforeEach(() => turn(false))

  async function newestOf(flowId: string) {
    const { revisions } = await listChanges(database, ada, { flowId })
    const [newest] = revisions
    if (newest === undefined) throw new Error('there is no revision')
    return newest
  }

  it('is put in force again as a new one, policy and all; who may call stays as it is', async () => {
    const { id: flowId } = await getFlow()
    const context = { database, actor: { kind: 'operator' }, now } as const
    const rule = { id: 'r', name: 'R', when: 'true', do: 'review', flag: 'f' }
    await savePolicy(context, flowId, { rules: [rule] })
    await save(ada, { name: 'Good', holdSeconds: 5 })
    const good = await newestOf(flowId)
    await save(ada, { name: 'Bad' })
    await savePolicy(context, flowId, { rules: [] })
    const issued = await issueCredential(desk(), ada, { flowId, days: undefined })
    const newest = await newestOf(flowId)
    expect(newest).toMatchObject({ changed: ['credentials'], number: good.number + 3 })
    const outcome = await restoreChange(desk(), eve, { id: BigInt(good.id), seen: BigInt(newest.id), canMail })
    expect(outcome).toEqual({ kind: 'restored', left: [] })
    const { name, policy } = await database.flow.findUniqueOrThrow({ where: { id: flowId } })
    expect({ name, policy }).toMatchObject({ name: 'Good', policy: { rules: [rule] } })
    const username = issued.kind === 'issued' ? issued.credential.username : ''
    expect(await database.credential.count({ where: { username, revokedAt: null } })).toBe(1)
    expect(await newestOf(flowId)).toMatchObject({ name: 'Eve Adams', number: good.number + 4 })
    expect(await lastAction()).toBe('revision.restored')
  })

  it('is not put in force over a change that was not seen', async () => {
    const { id: flowId } = await getFlow()
    const seen = await newestOf(flowId)
    await save(ada, { name: `Later ${randomUUID()}` })
    const before = await getFlow()
    const asked = { id: BigInt(seen.id) - 1n, seen: BigInt(seen.id), canMail }
    expect(await restoreChange(desk(), eve, asked)).toEqual({ kind: 'changed' })
    expect(await getFlow()).toEqual(before)
  })

  it('waits for a second administrator under four eyes', async () => {
    const { id: flowId } = await getFlow()
    await save(ada, { name: `First ${randomUUID()}` })
    const first = await newestOf(flowId)
    await save(ada, { name: `Second ${randomUUID()}` })
    const seen = BigInt((await newestOf(flowId)).id)
    await turn(true)
    expect(await restoreChange(desk(), ada, { id: BigInt(first.id), seen, canMail })).toEqual({ kind: 'proposed' })
    expect((await waiting()).parts).toMatchObject([{ flow: 'partners', differences: [{ name: 'name' }] }])
  })

  it('is never changed or removed', async () => {
    await expect(database.revision.deleteMany()).rejects.toThrow(/never changed/)
    await expect(database.revision.updateMany({ data: { number: 1 } })).rejects.toThrow(/never changed/)
    await expect(database.$executeRaw`TRUNCATE revision`).rejects.toThrow(/never changed/)
  })

  it('two who change a flow at once number their revisions one after the other', async () => {
    const { id: flowId } = await getFlow()
    const context = { database, actor: { kind: 'operator' }, now } as const
    const rules = (id: string) => ({ rules: [{ id, name: id, when: 'true', do: 'review', flag: 'f' }] })
    await Promise.all(['a', 'b', 'c', 'd'].map(id => savePolicy(context, flowId, rules(id))))
    const numbers = (await database.revision.findMany({ where: { flowId }, orderBy: { number: 'asc' } })).map(
      each => each.number,
    )
    expect(numbers).toEqual(numbers.map((_, index) => index + 1))
  })
})

describe('a flow that is older than the record of changes', () => {
  it('gets its first revision as it stands, once, so that its next change tells what it changed', async () => {
    await turn(false)
    const data = { name: 'Old', tenantDomain: 'contoso.onmicrosoft.com', inviteRedirectUrl: 'https://a.example' }
    const { id: flowId } = await database.flow.create({ data: { ...data, slug: 'old', createdAt: now } })
    await database.list.create({ data: { name: 'old', createdAt: now } })
    for (const _ of ['first', 'second']) await Promise.all([1, 2].map(() => recordBaselines(database, now)))
    const { revisions } = await listChanges(database, ada, {})
    const baselines = revisions.filter(({ actor }) => actor === 'anteroom')
    expect(baselines.map(({ flow, number }) => [flow?.slug, number])).toEqual([
      [undefined, 1],
      ['old', 1],
    ])
    const old = await findFlow(database, ada, 'old')
    await saveFlow(desk(), ada, { flowId, version: old?.version ?? 0, changes: { name: 'New' }, canMail })
    const [newest] = (await listChanges(database, ada, { flowId })).revisions
    expect(newest).toMatchObject({ number: 2, changed: ['name'] })
  })
})
