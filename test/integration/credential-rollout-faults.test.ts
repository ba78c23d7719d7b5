import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeRollout } from '#lib/entra-setup/change-rollout.prisma.ts'
import { clearQueryKey } from '#lib/settings/clear-query-key.prisma.ts'
import { revokeCredential } from '#lib/settings/revoke-credential.prisma.ts'
import { setQueryKey } from '#lib/settings/set-query-key.prisma.ts'
import { finishRollout, openRolloutWorld, type RolloutWorld, userFlowId } from './rollout-world.ts'

let world: RolloutWorld
beforeAll(async () => {
  world = await openRolloutWorld()
})
afterAll(() => world?.[Symbol.asyncDispose]())

const operator = { kind: 'operator' } as const

describe('what Graph may answer', () => {
  const faults = [
    ['429 with Retry-After', { kind: 'status', status: 429, retryAfterSeconds: 1 }],
    ['429 without', { kind: 'status', status: 429 }],
    ['409', { kind: 'status', status: 409, code: 'Conflict' }],
    ['503', { kind: 'status', status: 503 }],
    ['a reset', { kind: 'reset' }],
    ['an answer that is lost after the effect', { kind: 'lostAnswer' }],
    ['a time-out after the effect', { kind: 'silence', effect: 'after', ms: 1 }],
    ['half an answer', { kind: 'malformedBody' }],
    ['an expired token', { kind: 'expiredToken' }],
  ] as const
  const calls = ['PATCH', 'POST', 'PUT'] as const

  it.each(faults)('%s at any write: it goes on within the attempt, and makes nothing twice', async (_name, fault) => {
    for (const method of calls) {
      await world.begin(method === 'PATCH' ? 'byHand' : 'empty')
      const id = await world.start()
      await world.under.control('POST', '/simulator/faults', { method, path: '/v1.0/identity', fault })
      expect([method, await world.advance(id)]).toEqual([method, { kind: 'placed' }])
      expect(await world.entra()).toHaveLength(2)
      await expect.poll(world.signUp).toBe('blocked')
    }
  })

  it('503 without end: it is tried again later with another credential, and then a person is asked', async () => {
    await world.begin('byHand')
    const id = await world.start()
    const fault = { kind: 'status', status: 503 }
    await world.under.control('POST', '/simulator/faults', { method: 'PATCH', path: '/v1.0', times: 500, fault })
    const first = await world.advance(id)
    expect(first).toMatchObject({ kind: 'failed', failure: { reason: 'entraFails', status: 503 } })
    expect((await world.readRollout(id)).nextAt).not.toBeNull()
    for (let tries = 2; tries <= 6; tries += 1) {
      await world.endWait(id)
      await world.advance(id)
    }
    expect(await world.readRollout(id)).toMatchObject({ state: 'placing', nextAt: null, failure: { tries: 6 } })
    expect(await world.signUp()).toBe('blocked')
    await world.under.control('DELETE', '/simulator/faults')
    const context = { database: world.database, actor: operator, now: new Date() }
    const asked = { flowId: world.connector.flow.id, move: 'retry' } as const
    expect(await changeRollout(context, asked)).toEqual({ kind: 'done' })
    await finishRollout(world, id)
    expect(await world.liveUsernames()).toHaveLength(1)
  })

  it('403 before the permissions are granted: nothing is made; afterwards it goes on, with the token of before', async () => {
    await world.begin('byHand')
    const before = await world.liveUsernames()
    await world.under.control('PUT', '/simulator/permissions', { permissions: ['User.ReadWrite.All'] })
    const graph = world.newGraph()
    const id = await world.start()
    const denied = await world.advance(id, graph)
    expect(denied).toMatchObject({ kind: 'failed', failure: { reason: 'permission', status: 403 } })
    expect(await world.readRollout(id)).toMatchObject({ nextAt: null, credentialId: null })
    expect(await world.liveUsernames()).toEqual(before)
    const permissions = ['APIConnectors.ReadWrite.All', 'IdentityUserFlow.ReadWrite.All']
    await world.under.control('PUT', '/simulator/permissions', { permissions })
    await world.endWait(id)
    expect(await world.advance(id, graph)).toEqual({ kind: 'placed' })
  })

  it('404 for a user flow that is gone: nothing is made', async () => {
    await world.begin('byHand')
    await world.under.control('PUT', '/simulator/user-flows', { userFlows: [{ id: 'B2X_1_other' }] })
    const before = await world.liveUsernames()
    const id = await world.start()
    expect(await world.advance(id)).toMatchObject({ kind: 'failed', failure: { reason: 'gone', status: 404 } })
    expect(await world.liveUsernames()).toEqual(before)
  })
})

describe('what somebody does meanwhile', () => {
  const placed = async () => {
    const old = await world.begin('byHand')
    const id = await world.start()
    await world.advance(id)
    await world.signUpAndNote(id)
    await world.endWait(id)
    return { old, id }
  }

  it('a connector is changed in Entra: nothing is revoked, and trying again puts it right', async () => {
    const { old, id } = await placed()
    const path = '/identity/apiConnectors/by-hand-0'
    const { username, password } = old
    const authenticationConfiguration = { '@odata.type': 'microsoft.graph.basicAuthentication', username, password }
    await world.under.graph('PATCH', path, { authenticationConfiguration })
    const changed = { kind: 'failed', failure: { reason: 'changedInEntra', connector: 'By hand 0' } }
    expect(await world.advance(id)).toMatchObject(changed)
    expect(await world.signUp()).toBe('blocked')
    expect(await world.readRollout(id)).toMatchObject({ state: 'placing', nextAt: null })
    await finishRollout(world, id)
    expect(await world.liveUsernames()).toHaveLength(1)
  })

  it('another connector presents the earlier credential: it stays until that one is changed', async () => {
    const { old, id } = await placed()
    const { username, password } = old
    const created = await world.under.graph('POST', '/identity/apiConnectors', {
      displayName: 'Behind a proxy',
      targetUrl: 'https://proxy.contoso.com/check',
      authenticationConfiguration: { '@odata.type': 'microsoft.graph.basicAuthentication', username, password },
    })
    expect(created.status).toBe(201)
    const stillUsed = { kind: 'failed', failure: { reason: 'stillUsed', connector: 'Behind a proxy' } }
    expect(await world.advance(id)).toMatchObject(stillUsed)
    expect(await world.liveUsernames()).toHaveLength(2)
  })

  it('the new credential is revoked by hand: the earlier one is not, and trying again makes another', async () => {
    const { id } = await placed()
    const [, newest = ''] = await world.liveUsernames()
    const context = { database: world.database, actor: operator, now: new Date() }
    await revokeCredential(context, { flowId: world.connector.flow.id, username: newest })
    expect(await world.advance(id)).toMatchObject({ kind: 'failed', failure: { reason: 'credentialRevoked' } })
    expect(await world.liveUsernames()).toHaveLength(1)
    await world.endWait(id)
    expect(await world.advance(id)).toEqual({ kind: 'placed' })
    await expect.poll(world.signUp).toBe('blocked')
  })

  it('a person stops it: nothing is revoked, and Entra goes on calling', async () => {
    const { id } = await placed()
    const context = { database: world.database, actor: operator, now: new Date() }
    const asked = { flowId: world.connector.flow.id, move: 'stop' } as const
    expect(await changeRollout(context, asked)).toEqual({ kind: 'done' })
    expect(await changeRollout(context, asked)).toEqual({ kind: 'notPossible' })
    expect(await world.advance(id)).toEqual({ kind: 'notNow' })
    expect(await world.liveUsernames()).toHaveLength(2)
    expect(await world.signUp()).toBe('blocked')
  })

  it('a person does not wait for calls: it ends if both connectors present the new credential', async () => {
    await world.begin('byHand')
    const id = await world.start()
    await world.advance(id)
    const context = { database: world.database, actor: operator, now: new Date() }
    await changeRollout(context, { flowId: world.connector.flow.id, move: 'confirm' })
    expect(await world.advance(id)).toEqual({ kind: 'done' })
    expect(await world.liveUsernames()).toHaveLength(1)
  })
})

it('a connector that leads elsewhere is left alone, though it is attached and its path is ours', async () => {
  const old = await world.begin('empty')
  const { username, password } = old
  const elsewhere = 'https://test.contoso.com/api/connectors/partners/check-approval-status'
  const foreign = { id: 'foreign', displayName: 'Of another Anteroom', targetUrl: elsewhere }
  await world.under.control('PUT', '/simulator/user-flows', {
    connectors: [{ ...foreign, authentication: { kind: 'basic', username: 'theirs', password } }],
    userFlows: [{ id: userFlowId, postFederationSignup: 'foreign' }],
  })
  const id = await world.start()
  expect(await world.advance(id)).toEqual({ kind: 'placed' })
  const connectors = await world.entra()
  expect(connectors).toContainEqual({ id: 'foreign', targetUrl: elsewhere, username: 'theirs' })
  expect(connectors).toHaveLength(3)
  expect(await world.signUp()).toBe('blocked')
  expect(username).not.toBe('theirs')
})

it('the extra key of an address stays as it is, and where nobody knows it nothing is changed', async () => {
  const context = { database: world.database, actor: operator, now: new Date() }
  const { id: flowId } = world.connector.flow
  const key = await setQueryKey(context, flowId)
  try {
    await world.begin('byHand')
    const id = await world.start()
    const before = await world.liveUsernames()
    expect(await world.advance(id)).toMatchObject({ kind: 'failed', failure: { reason: 'keyUnknown' } })
    expect(await world.liveUsernames()).toEqual(before)
    for (const [at, step] of ['check-approval-status', 'request-approval'].entries()) {
      const targetUrl = `${world.connector.url}/api/connectors/partners/${step}?code=${key}`
      await world.under.graph('PATCH', `/identity/apiConnectors/by-hand-${at}`, { targetUrl })
    }
    await finishRollout(world, id)
    expect((await world.entra()).every(({ targetUrl }) => targetUrl.endsWith(`?code=${key}`))).toBe(true)
  } finally {
    await clearQueryKey(context, flowId)
  }
})
