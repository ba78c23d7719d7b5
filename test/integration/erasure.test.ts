import { describe, expect, it } from 'vitest'
import { openAuditSealer } from '#lib/audit/audit-sealer.prisma.ts'
import { verifyAuditLog } from '#lib/audit/verify-audit-log.prisma.ts'
import { addNote } from '#lib/requests/add-note.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { reopenRequest } from '#lib/requests/reopen-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { findPerson } from '#lib/retention/find-person.prisma.ts'
import { endDenial } from '#test/support/move-deadline.ts'
import { ada, ana } from '#test/support/people.ts'
import {
  ask,
  claimsOf,
  connector,
  context,
  decided,
  erase,
  find,
  now,
  ports,
  queued,
  read,
  set,
  withConnector,
} from './erasure-under-test.ts'

withConnector()

describe('erasing a person', () => {
  it('leaves nothing of them anywhere in the database, and the audit log verifies', async () => {
    const id = await decided('nowhere', 'deny')
    await addNote(ports(), ana, { requestId: id, text: 'nowhere-note about nowhere@canary.example' })
    const step = { requestId: id, kind: 'find_account', state: 'done', startedAt: now() } as const
    await connector.database.provisioningStep.create({ data: { ...step, outcome: { redeemUrl: 'nowhere-url' } } })
    const { identities } = claimsOf('nowhere')
    const shown = { flowId: connector.flow.id, correlation: 'c', identity: identities[0] ?? {}, at: now() }
    await connector.database.signUpStart.create({ data: shown })
    const own = { tenantId: 't', objectId: 'o' }
    const view = (name: string, query: string) => ({ ...own, name, query: `view=all&${query}`, createdAt: now() })
    const [byIdentity, ofAnother] = ['person=google%7Cnowhere-id', 'q=else.nowhere%40canary.example']
    await connector.database.savedView.createMany({
      data: [
        view('by address', 'q=nowhere%40canary.example'),
        view('by identity', byIdentity),
        view('Of NoWhere@canary.example', 'flag=vip'),
        view('of another', ofAnother),
      ],
    })
    const like = { ...own, defaultView: byIdentity, changedAt: now() }
    await connector.database.preference.create({ data: like })
    const batch = {
      state: 'done',
      verdict: 'deny',
      justification: 'nowhere-why',
      requestorMessage: 'nowhere-told',
    } as const
    const by = { byTenantId: 't', byObjectId: 'o', byName: 'Ana', byEmail: 'a@x', byRoles: [], byGroups: [], total: 1 }
    const items = { create: { position: 1, requestId: id, version: 1, outcome: 'resolved', at: now() } }
    await connector.database.verdictBatch.create({
      data: { ...batch, ...by, createdAt: now(), finishedAt: now(), items },
    })
    const sealer = openAuditSealer(connector.database)
    await expect.poll(async () => (await sealer.sealNext()).kind, { interval: 1 }).toBe('nothingNew')
    expect((await find('nowhere')).length).toBeGreaterThan(5)

    expect(await erase('  NoWhere@Canary.Example ')).toEqual({ kind: 'erased', requests: 1 })
    await connector.database.savedView.delete({
      where: { tenantId_objectId_name: { ...own, name: 'of another' }, query: `view=all&${ofAnother}` },
    })
    expect(await find('nowhere')).toEqual([])
    const events = await connector.database.auditEvent.findMany({ orderBy: { id: 'desc' }, take: 2 })
    expect(events.map(({ action, details }) => ({ action, details }))).toEqual([
      { action: 'person.erased', details: { requests: 1, shown: 1, views: 3, documents: 0 } },
      { action: 'request.erased', details: {} },
    ])
    expect(await verifyAuditLog(connector.database)).toMatchObject({ faults: [], events: expect.any(Number) })
    expect((await verifyAuditLog(connector.database)).events).toBeGreaterThan(3)
  })

  it('keeps a denial in force: by address and identity, in another spelling, with another identity; not for a look-alike', async () => {
    await decided('denied', 'deny')
    await set({ unmatched: 'admit' })
    await erase('denied@canary.example')
    for (const step of ['check-approval-status', 'request-approval']) {
      expect(await ask(claimsOf('denied'), step)).toMatch(/^ShowBlockPage/)
      expect(await ask({ ...claimsOf('denied'), email: ' DENIED@Canary.EXAMPLE ' }, step)).toMatch(/^ShowBlockPage/)
      expect(await ask({ ...claimsOf('denied'), email: 'new-address@canary.example' }, step)).toMatch(/^ShowBlockPage/)
      expect(await ask(claimsOf('denied', 'facebook.com'), step)).toMatch(/^ShowBlockPage/)
      expect(await ask({ email: 'denied@canary.example' }, step)).toMatch(/^ShowBlockPage/)
      expect(await ask(claimsOf('denied', 'google.com', 'another-id'), step)).toMatch(/^ShowBlockPage/)
      expect(await ask(claimsOf('den1ed'), step)).toMatch(/^Continue/)
    }
  })

  it('is refused unless the same person is typed twice, and where nobody is meant or known', async () => {
    const id = await decided('twice', 'deny')
    expect(await erase('twice@canary.example', 'other@canary.example')).toEqual({ kind: 'notConfirmed' })
    expect(await erase('twice@canary.example', '')).toEqual({ kind: 'notConfirmed' })
    expect(await erase('')).toEqual({ kind: 'nobodyMeant' })
    expect(await erase('a@b@c')).toEqual({ kind: 'nobodyMeant' })
    expect(await erase('stranger@canary.example')).toEqual({ kind: 'nothingFound' })
    expect((await read(id)).erasedAt).toBeNull()
  })

  it('finds a person by identity, with all their addresses', async () => {
    const id = await decided('by-identity', 'deny')
    await endDenial(connector.database, id)
    await ask({ ...claimsOf('by-identity'), email: 'second-address@canary.example' })
    expect(await erase('google|by-identity-id')).toEqual({ kind: 'erased', requests: 2 })
    expect(await find('by-identity')).toEqual([])
    expect(await find('second-address')).toEqual([])
    const found = await findPerson(context(), 'by-identity-id')
    expect(found).toMatchObject({ kind: 'found', requests: [{ state: 'expired' }, { state: 'denied' }] })
  })

  it('closes what waits, and who comes back waits for a person, whatever the policy says', async () => {
    const id = await queued('waits')
    expect(await erase('waits@canary.example')).toEqual({ kind: 'erased', requests: 1 })
    expect(await read(id)).toMatchObject({ state: 'expired', displayName: null })
    await set({ unmatched: 'admit' })
    expect(await ask(claimsOf('waits'))).toMatch(/was received/)
  })

  it('is refused as a whole while a verdict is held or an account is under way', async () => {
    const id = await decided('underway', 'approve')
    const { reference } = await read(id)
    expect(await erase('underway@canary.example')).toEqual({ kind: 'underway', references: [reference] })
    const account = { provisioning: 'done', accountId: 'account-u', accountOrigin: 'created' } as const
    await connector.database.approvalRequest.update({ where: { id }, data: account })
    const heldUntil = new Date(Date.now() + 3_600_000)
    await connector.database.approvalRequest.update({ where: { id }, data: { heldUntil } })
    expect(await erase('underway@canary.example')).toMatchObject({ kind: 'underway' })
    await connector.database.approvalRequest.update({ where: { id }, data: { heldUntil: null } })
    expect(await erase('underway@canary.example')).toEqual({ kind: 'erased', requests: 1 })
    expect(await read(id)).toMatchObject({ state: 'approved', accountId: 'account-u', claims: {} })
    expect(await ask(claimsOf('underway'))).toMatch(/^Continue/)
    expect(await findRequest(connector.database, ana, id)).toMatchObject({ actions: ['revoke'], isErased: true })
  })

  it('leaves an erased denial to an administrator, who can only let the person ask again', async () => {
    const id = await decided('lifted', 'deny')
    await erase('lifted@canary.example')
    const { version } = await read(id)
    expect((await findRequest(connector.database, ana, id))?.actions).toEqual([])
    const approval = { requestId: id, version, verdict: 'approve', justification: '' } as const
    expect(await resolveRequest(ports(), ada, approval)).toMatchObject({ kind: 'alreadyResolved' })
    expect(await reopenRequest(ports(), ada, { requestId: id, version })).toEqual({ kind: 'reopened' })
    expect(await ask(claimsOf('lifted'))).toMatch(/was received/)
  })

  it('tells where settings name the person, and leaves these alone', async () => {
    await decided('listed', 'deny')
    const data = { flowId: connector.flow.id, keyKind: 'address', key: 'listed@canary.example' } as const
    await connector.database.rosterEntry.create({ data })
    const entries = { create: { value: 'listed@canary.example' } }
    await connector.database.list.create({ data: { name: 'blocked', entries } })
    await erase('listed@canary.example')
    const found = await findPerson(context(), 'listed@canary.example')
    expect(found).toMatchObject({ kind: 'found', namedIn: [{ kind: 'roster' }, { kind: 'list', name: 'blocked' }] })
  })
})
