import { describe, expect, it } from 'vitest'
import { listChanges, restoreChange, settleChange } from '#lib/administration/changes.prisma.ts'
import { changeList } from '#lib/administration/lists.prisma.ts'
import { saveList } from '#lib/settings/save-list.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { saveRoster } from '#lib/settings/save-roster.prisma.ts'
import { ada, signedIn } from '#test/support/people.ts'
import { connector, context, erase, find, ports, queued, withConnector } from './erasure-under-test.ts'

withConnector()

const eve = signedIn('Eve Adams', 'Administrator')
const turn = (on: boolean) => connector.database.$executeRaw`UPDATE installation SET four_eyes = ${on}`
const put = (name: string, ...values: readonly string[]) =>
  saveList(context(), { name, entries: values.map(value => ({ value })) })
const settle = (id: string, verdict: 'confirm' | 'reject') =>
  settleChange(ports(), eve, { id, verdict, canMail: false })
const revisions = (flowId: string | null) =>
  connector.database.revision.findMany({ where: { flowId }, orderBy: { number: 'asc' } })

/** Names somebody in every setting that can, and takes them out again. */
async function nameAndForget(address: string): Promise<void> {
  const { id: flowId } = connector.flow
  const roster = [
    { who: { kind: 'address', address }, attributes: { jobTitle: `${address} buys` }, agreed: true } as const,
  ]
  const rule = { id: 'one', name: 'One', when: `email == "${address}"`, do: 'deny' }
  await saveRoster(context(), flowId, [...roster, { who: { kind: 'address', address: `di${address}` } }])
  await savePolicy(context(), flowId, { rules: [rule] })
  await put('named', address, `di${address}`)
  await savePolicy(context(), flowId, {})
  await saveRoster(context(), flowId, [])
  await put('named', 'others.example')
}

/** Proposes to put a value into the list, and tells the proposal's id. */
async function propose(value: string): Promise<string> {
  await turn(true)
  const asked = { name: 'named', put: [{ value, expiresAt: undefined }], remove: [] }
  expect(await changeList(ports(), ada, asked)).toEqual({ kind: 'proposed' })
  await turn(false)
  return (await listChanges(connector.database, eve, {})).proposals.at(-1)?.id ?? ''
}

describe('erasing a person', () => {
  it('reaches what the settings said once, and what was proposed; others stay in it', async () => {
    const address = 'kept@canary.example'
    await queued('kept')
    await nameAndForget(address)
    const rejected = await propose(address)
    expect(await settle(rejected, 'reject')).toEqual({ kind: 'settled' })
    const waiting = await propose(address.toUpperCase())
    const before = await revisions(connector.flow.id)
    expect((await find(address)).length).toBeGreaterThan(5)

    expect(await erase(address)).toMatchObject({ kind: 'erased', requests: 1 })
    const left = (await find(address)).filter(row => !row.includes(`di${address}`))
    expect(left).toEqual([])
    expect((await find(`di${address}`)).length).toBeGreaterThan(1)
    const after = await revisions(connector.flow.id)
    expect(after.map(({ document: _, ...row }) => row)).toEqual(before.map(({ document: _, ...row }) => row))
    const [last] = await connector.database.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 1 })
    expect(last).toMatchObject({ action: 'person.erased', details: { requests: 1, documents: 6 } })

    // What it said is known no more, so it comes into force no more: neither by a second administrator, nor restored.
    expect(await settle(waiting, 'confirm')).toEqual({ kind: 'stale' })
    expect(await settle(waiting, 'reject')).toEqual({ kind: 'settled' })
    const named = after.find(({ document }) => JSON.stringify(document).includes('email =='))
    const restored = { id: named?.id ?? 0n, seen: after.at(-1)?.id ?? 0n, canMail: false }
    expect(await restoreChange(ports(), ada, restored)).toEqual({ kind: 'asBefore' })
  })

  it('reaches them also where nothing else is known of the person, by their identity too', async () => {
    const roster = [{ who: { kind: 'identity', issuer: 'google.com', issuerAssignedId: '10.93' } } as const]
    await saveRoster(context(), connector.flow.id, roster)
    await saveRoster(context(), connector.flow.id, [])
    expect(await find('google|10.93')).toHaveLength(1)
    expect(await erase('google|10.93')).toEqual({ kind: 'erased', requests: 0 })
    expect(await find('google|10.93')).toEqual([])
    expect(await erase('google|10.93')).toEqual({ kind: 'nothingFound' })
  })

  it('leaves revisions and settled proposals to nobody else who would change them', async () => {
    const refused = /never changed/
    await expect(connector.database.$executeRaw`UPDATE revision SET document = '{}'`).rejects.toThrow(refused)
    await expect(connector.database.$executeRaw`UPDATE proposal SET parts = '[]'`).rejects.toThrow(refused)
    const erasing = connector.database.$transaction(async transaction => {
      await transaction.$executeRaw`SELECT set_config('anteroom.erasing', 'on', true)`
      await transaction.$executeRaw`UPDATE revision SET at = now()`
    })
    await expect(erasing).rejects.toThrow(refused)
    await expect(connector.database.$executeRaw`DELETE FROM revision`).rejects.toThrow(refused)
  })
})
