import { describe, expect, it } from 'vitest'
import { addNote } from '#lib/requests/add-note.prisma.ts'
import { deriveErasureKey } from '#lib/requests/erasure-key.ts'
import { eraseDue } from '#lib/retention/erase-due.prisma.ts'
import { acceptLostKeys, isErasedWithOtherKey } from '#lib/retention/erasure-key.prisma.ts'
import { exportPerson } from '#lib/retention/export-person.prisma.ts'
import { testErasureKey as erasure } from '#test/support/erasure-key.ts'
import { closeDaysAgo } from '#test/support/move-deadline.ts'
import { ana } from '#test/support/people.ts'
import {
  ask,
  claimsOf,
  connector,
  context,
  decided,
  find,
  never,
  now,
  ports,
  queued,
  read,
  requestsOf,
  set,
  withConnector,
} from './erasure-under-test.ts'

withConnector()

describe('an export', () => {
  it('holds everything that is known of a person, and leaves an event that names nobody', async () => {
    const id = await decided('export', 'deny')
    await addNote(ports(), ana, { requestId: id, text: 'export-note' })
    const exported = await exportPerson(context(), 'export@canary.example')
    const document = exported.kind === 'exported' ? exported.document : ''
    for (const known of [
      'export@canary.example',
      'export Canary',
      'export-city',
      'export-id',
      'export-why',
      'export-told',
      'export-note',
      'request.denied',
      'en-IE',
    ]) {
      expect(document).toContain(known)
    }
    const [request] = JSON.parse(document).requests
    const columns = await connector.database.$queryRaw<{ name: string }[]>`
      SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'approval_request'`
    const camel = (name: string) => name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
    const expected = columns.map(({ name }) => camel(name)).filter(name => name !== 'words')
    expect(Object.keys(request)).toEqual(
      expect.arrayContaining([...expected, 'notes', 'resolutions', 'steps', 'events', 'calls']),
    )
    const last = await connector.database.auditEvent.findFirst({ orderBy: { id: 'desc' } })
    expect(last).toMatchObject({ action: 'person.exported', details: { requests: 1 } })
    expect(await exportPerson(context(), 'stranger@canary.example')).toEqual({ kind: 'nothingFound' })
  })
})

describe('retention', () => {
  it('erases what has been closed for long enough, in batches, each with an event that counts', async () => {
    await set({ keepClaimsDays: 30, accountsBy: 'resume' })
    const closed: string[] = []
    for (const name of ['kept-a', 'kept-b', 'kept-c', 'kept-d', 'kept-e']) closed.push(await decided(name, 'deny'))
    const resumes = await decided('kept-resume', 'approve')
    const recent = await decided('kept-recent', 'deny')
    const waits = await queued('kept-waits')
    for (const id of [...closed, resumes, waits]) await closeDaysAgo(connector.database, id, 31)
    await set({ accountsBy: 'graph' })
    const queuedAccount = await decided('kept-owed', 'approve')
    await closeDaysAgo(connector.database, queuedAccount, 31)

    const runs = await Promise.all([1, 2].map(() => eraseDue({ database: connector.database, erasure, now }, never, 2)))
    expect(runs.reduce((sum, count) => sum + count, 0)).toBe(6)
    for (const id of closed) expect(await read(id)).toMatchObject({ state: 'denied', displayName: null, claims: {} })
    expect(await read(resumes)).toMatchObject({ state: 'expired', provisioning: null, claims: {} })
    for (const id of [recent, waits, queuedAccount]) expect((await read(id)).erasedAt).toBeNull()
    const events = await connector.database.auditEvent.findMany({ where: { action: 'retention.erased' } })
    expect(events.every(({ details }) => JSON.stringify(details) !== '{}')).toBe(true)
    expect(events.reduce((sum, { details }) => sum + Number(Object(details).requests), 0)).toBe(6)
    for (const name of ['kept-a', 'kept-b', 'kept-resume']) expect(await find(name)).toEqual([])
    expect(await ask(claimsOf('kept-a'))).toMatch(/^ShowBlockPage/)
    await set({ unmatched: 'admit' })
    expect(await ask(claimsOf('kept-resume'))).toMatch(/was received/)
  })

  it('knows an admitted person again by what they have just brought, in the same request', async () => {
    await set({ unmatched: 'admit', keepClaimsDays: 1 })
    expect(await ask(claimsOf('admitted'))).toMatch(/^Continue/)
    const id = (await requestsOf('admitted'))[0]?.id ?? ''
    await closeDaysAgo(connector.database, id, 2)
    expect(await eraseDue({ database: connector.database, erasure, now }, never)).toBeGreaterThan(0)
    expect((await read(id)).erasedAt).not.toBeNull()
    expect(await ask(claimsOf('admitted'))).toMatch(/^Continue/)
    expect(await read(id)).toMatchObject({ erasedAt: null, address: 'admitted@canary.example', state: 'admitted' })
  })

  it('erases nothing where the flow keeps everything', async () => {
    await closeDaysAgo(connector.database, await decided('keeps', 'deny'), 3_000)
    expect(await eraseDue({ database: connector.database, erasure, now }, never)).toBe(0)
  })

  it('is found out to have been done with another key, until an operator accepts its loss', async () => {
    const other = deriveErasureKey('another secret, as long as the first one')
    expect(await isErasedWithOtherKey(connector.database, erasure)).toBe(false)
    expect(await isErasedWithOtherKey(connector.database, other)).toBe(true)
    expect(await acceptLostKeys(connector.database, other)).toBe(1)
    expect(await isErasedWithOtherKey(connector.database, other)).toBe(false)
  })
})
