import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startRollout } from '#lib/entra-setup/start-rollout.prisma.ts'
import { createCredential } from '#lib/settings/create-credential.prisma.ts'
import { basic } from '#test/support/basic.ts'
import { finishRollout, killAt, openRolloutWorld, type RolloutWorld, userFlowId } from './rollout-world.ts'

let world: RolloutWorld
beforeAll(async () => {
  world = await openRolloutWorld()
})
afterAll(() => world?.[Symbol.asyncDispose]())

const operator = { kind: 'operator' } as const

async function isAllLive(): Promise<void> {
  const live = await world.liveUsernames()
  for (const { username } of await world.entra()) expect(live).toContain(username)
}

describe('a rollout', () => {
  it('sets up an empty user flow: makes both connectors, attaches them, and ends once both were called', async () => {
    await world.begin('empty')
    expect(await world.signUp()).toBe('failed')
    const id = await world.start()
    expect(await world.advance(id)).toEqual({ kind: 'placed' })
    const connectors = await world.entra()
    expect(connectors.map(({ targetUrl }) => new URL(targetUrl).pathname)).toEqual([
      '/api/connectors/partners/check-approval-status',
      '/api/connectors/partners/request-approval',
    ])
    expect(new Set(connectors.map(({ username }) => username)).size).toBe(1)
    await world.endWait(id)
    expect(await world.advance(id)).toEqual({ kind: 'waiting' })
    await world.signUpAndRecord()
    await world.endWait(id)
    expect(await world.advance(id)).toEqual({ kind: 'done' })
    expect(await world.readRollout(id)).toMatchObject({ state: 'done', nextAt: null, failure: null })
    // What was there before was in no connector, so nobody can say that it is not used: it stays.
    expect(await world.liveUsernames()).toHaveLength(2)
  })

  it('rotates: the earlier credential is accepted until the new one was seen at both steps, and then no more', async () => {
    const old = await world.begin('byHand')
    const id = await world.start()
    expect(await world.advance(id)).toEqual({ kind: 'placed' })
    const headers = { authorization: basic(old.username, old.password), 'content-type': 'application/json' }
    const withOld = await world.connector.call('check-approval-status', { email: 'a@b.example' }, { headers })
    expect(withOld.status).toBe(200)
    expect(await world.liveUsernames()).toContain(old.username)
    await finishRollout(world, id)
    const live = await world.liveUsernames()
    expect(live).toHaveLength(1)
    expect(live).not.toContain(old.username)
    expect(new Set((await world.entra()).map(({ username }) => username))).toEqual(new Set(live))
    expect(await world.signUp()).toBe('blocked')
    const action = { not: { startsWith: 'request.' } }
    const events = await world.database.auditEvent.findMany({ where: { action }, orderBy: { id: 'desc' }, take: 5 })
    expect(events.map(({ action, name }) => [action, name])).toEqual([
      ['rollout.done', 'Ada Sorensen'],
      ['credential.revoked', 'Ada Sorensen'],
      ['rollout.placed', 'Ada Sorensen'],
      ['credential.created', 'Ada Sorensen'],
      ['rollout.started', 'Ada Sorensen'],
    ])
  })

  it('does not end on calls at one step only', async () => {
    await world.begin('byHand')
    const id = await world.start()
    await world.advance(id)
    const { credentialId } = await world.readRollout(id)
    const call = { at: new Date(), flowId: world.connector.flow.id, status: 200, reason: 'any', milliseconds: 1 }
    await world.database.connectorCall.create({
      data: { ...call, step: 'check-approval-status', action: 'Continue', credentialId },
    })
    await world.endWait(id)
    expect(await world.advance(id)).toEqual({ kind: 'waiting' })
  })

  it.each(['byHand', 'empty'] as const)('two at once for one flow: one begins (%s)', async how => {
    await world.begin(how)
    const actor = { kind: 'person', tenantId: 't', objectId: 'o', name: 'Ada' } as const
    const context = { database: world.database, actor, now: new Date() }
    const asked = { flowId: world.connector.flow.id, userFlowId }
    const outcomes = await Promise.all([startRollout(context, asked), startRollout(context, asked)])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['started', 'underWay'])
  })

  it('is advanced by one worker at a time', async () => {
    await world.begin('byHand')
    const id = await world.start()
    const outcomes = await Promise.all([world.advance(id), world.advance(id), world.advance(id)])
    expect(outcomes.map(({ kind }) => kind).toSorted()).toEqual(['notNow', 'notNow', 'placed'])
  })
})

describe('a worker that is killed', () => {
  const kills = (['byHand', 'empty'] as const).flatMap(how =>
    [1, 2, 3, 4, 5, 6].flatMap(number => (['before', 'after'] as const).map(when => [how, number, when] as const)),
  )

  it.each(kills)(
    '%s, %s calls of Graph in, %s its effect: nobody is locked out, and another ends it',
    async (...at) => {
      const [how, number, when] = at
      await world.begin(how)
      const id = await world.start()
      const killed = await world.advance(id, killAt(world.graph, number, when)).catch(() => 'killed')
      await isAllLive()
      if (how === 'byHand') await expect.poll(world.signUp).toBe('blocked')
      if (killed === 'killed') expect(await world.advance(id)).toEqual({ kind: 'notNow' })
      await finishRollout(world, id)
      await isAllLive()
      const entra = await world.entra()
      expect(entra).toHaveLength(2)
      expect(new Set(entra.map(({ username }) => username)).size).toBe(1)
      // Those of killed attempts go with the earlier ones.
      expect(await world.liveUsernames()).toHaveLength(how === 'byHand' ? 1 : 2)
    },
  )

  it.each([1, 2] as const)('at the end, %s calls in: the earlier credential is revoked by the next', async number => {
    await world.begin('byHand')
    const id = await world.start()
    await world.advance(id)
    await world.signUpAndNote(id)
    await world.endWait(id)
    await expect(world.advance(id, killAt(world.graph, number, 'after'))).rejects.toThrow('killed')
    expect(await world.liveUsernames()).toHaveLength(2)
    await finishRollout(world, id)
    expect(await world.liveUsernames()).toHaveLength(1)
  })
})

it('no password of a rollout is stored, logged or written to the audit log', async () => {
  await world.begin('byHand')
  const id = await world.start()
  const sent: string[] = []
  const listening = {
    call: (...[call, signal]: Parameters<typeof world.graph.call>) => {
      sent.push(JSON.stringify(call.body ?? {}))
      return world.graph.call(call, signal)
    },
  }
  await world.advance(id, listening)
  const [password = ''] = /"password":"([^"]+)"/.exec(sent.join(''))?.slice(1) ?? []
  expect(password).toMatch(/^[\w-]{43}$/)
  const [{ everything } = { everything: '' }] = await world.database.$queryRaw<{ everything: string }[]>`
    SELECT concat((SELECT string_agg(r::text, '') FROM credential_rollout r), (SELECT string_agg(a::text, '') FROM audit_event a),
      (SELECT string_agg(j::text, '') FROM graphile_worker._private_jobs j), (SELECT string_agg(v::text, '') FROM revision v),
      (SELECT string_agg(c::text, '') FROM connector_call c)) AS everything`
  expect(everything).toContain('rollout.placed')
  expect(everything).not.toContain(password)
  expect(world.logged()).toContain('update-api-connector')
  expect(world.logged()).not.toContain(password)
  const ledger = await world.under.control('GET', '/ledger')
  expect(JSON.stringify(ledger.body)).not.toContain(password)
})

it('the database itself refuses two open rollouts, and to list the newest credential among the earlier ones', async () => {
  await world.begin('byHand')
  const id = await world.start()
  await world.advance(id)
  const { credentialId, flowId } = await world.readRollout(id)
  const { database } = world
  const by = { byTenantId: 't', byObjectId: 'o', byName: 'n' }
  const second = { flowId, userFlowId, state: 'placing', startedAt: new Date(), ...by } as const
  await expect(database.credentialRollout.create({ data: second })).rejects.toThrow(/Unique constraint/)
  await expect(
    database.credentialRollout.update({ where: { id }, data: { earlierIds: [credentialId ?? ''] } }),
  ).rejects.toThrow(/credential_rollout_keeps_the_newest/)
  await expect(
    createCredential({ database, actor: operator, now: new Date() }, world.connector.flow),
  ).resolves.toBeDefined()
})
