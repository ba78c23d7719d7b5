import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readEntraTenant } from '#lib/administration/read-entra-tenant.prisma.ts'
import { changeRollout, findRollout, startRollout } from '#lib/administration/rollouts.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { ada, ana, noah, otto } from '#test/support/people.ts'
import { openRolloutWorld, type RolloutWorld, userFlowId } from './rollout-world.ts'

let world: RolloutWorld
beforeAll(async () => {
  world = await openRolloutWorld()
})
afterAll(() => world?.[Symbol.asyncDispose]())
beforeEach(() => world.begin('byHand'))

const desk = () => ({ database: world.database, now: new Date() })

const read = (person = ada, asked?: string, graph = world.newGraph()) =>
  readEntraTenant({ ...desk(), graph }, person, {
    flow: world.connector.flow,
    userFlowId: asked,
    appUrl: world.connector.url,
    signal: AbortSignal.timeout(10_000),
  })

const verdicts = async (asked?: string) => {
  const view = await read(ada, asked)
  return view.kind === 'read' ? [view.userFlowId, ...view.steps.map(({ verdict }) => verdict)] : view
}

describe('what Entra calls', () => {
  it('is good where both connectors present what is accepted', async () => {
    expect(await verdicts()).toEqual([userFlowId, 'good', 'good'])
  })

  it('is told apart: another address, another user, a certificate, nothing', async () => {
    const { url } = world.connector
    const authentication = { kind: 'basic', username: 'somebody', password: 'else' }
    const connectors = [
      {
        id: 'user',
        displayName: 'u',
        targetUrl: `${url}/api/connectors/partners/check-approval-status`,
        authentication,
      },
      {
        id: 'certificate',
        displayName: 'c',
        targetUrl: `${url}/api/connectors/partners/request-approval`,
        authentication: { kind: 'certificate', thumbprint: 'AB' },
      },
      { id: 'elsewhere', displayName: 'e', targetUrl: 'https://other.example/x?code=secret', authentication },
    ]
    await world.under.control('PUT', '/simulator/user-flows', {
      connectors,
      userFlows: [
        { id: 'B2X_1_a', postFederationSignup: 'elsewhere' },
        { id: 'B2X_1_b', postFederationSignup: 'user', postAttributeCollection: 'certificate' },
      ],
    })
    // Unasked it shows the user flow that calls us, and not the first.
    expect(await verdicts()).toEqual(['B2X_1_b', 'otherUser', 'otherKind'])
    expect(await verdicts('B2X_1_a')).toEqual(['B2X_1_a', 'elsewhere', 'missing'])
    expect(JSON.stringify(await read(ada, 'B2X_1_a'))).not.toContain('secret')
  })

  it.each([
    ['403', { kind: 'status', status: 403 }, 'permission', 2],
    ['429', { kind: 'status', status: 429 }, 'busy', 1],
    ['503', { kind: 'status', status: 503 }, 'entraFails', 1],
    ['nothing', { kind: 'reset' }, 'noAnswer', 1],
  ] as const)('cannot be told where Graph answers %s', async (_name, fault, reason, times) => {
    await world.under.control('POST', '/simulator/faults', { path: '/v1.0/identity', times, fault })
    expect(await read()).toMatchObject({ kind: 'failed', failure: { reason } })
  })
})

describe('everybody but an administrator', () => {
  it.each([ana, otto, noah])('neither reads nor begins anything: $name', async person => {
    const { id: flowId } = world.connector.flow
    await expect(read(person)).rejects.toThrow(Forbidden)
    await expect(findRollout(desk(), person, flowId)).rejects.toThrow(Forbidden)
    expect(await startRollout(desk(), person, { flowId, userFlowId })).toEqual({ kind: 'forbidden' })
    expect(await changeRollout(desk(), person, { flowId, move: 'stop' })).toEqual({ kind: 'forbidden' })
    expect(await world.database.credentialRollout.count({ where: { endedAt: null } })).toBe(0)
  })
})

it('an administrator sees how far a rollout is, and nothing of its password', async () => {
  const { id: flowId } = world.connector.flow
  const [old] = await world.liveUsernames()
  expect(await startRollout(desk(), ada, { flowId, userFlowId })).toEqual({ kind: 'started' })
  expect(await findRollout(desk(), ada, flowId)).toMatchObject({ state: 'placing', username: null, byName: ada.name })
  const { id } = await world.database.credentialRollout.findFirstOrThrow({ where: { endedAt: null } })
  await world.advance(id)
  await world.signUpAndNote(id)
  const view = await findRollout(desk(), ada, flowId)
  expect(view).toMatchObject({ state: 'placed', earlier: [old], seen: ['check', 'request'], waitsForPerson: false })
  await world.endWait(id)
  await world.advance(id)
  expect(await findRollout(desk(), ada, flowId)).toMatchObject({ state: 'done', failure: null })
})
