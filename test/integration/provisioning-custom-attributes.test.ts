import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SignUp } from '#lib/decision/sign-up.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import {
  dyingGraph,
  entraGuest,
  openProvisioning,
  outliveLease,
  type ProvisioningUnderTest,
} from './provisioning-under-test.ts'

let under: ProvisioningUnderTest

const app = 'extension_0123456789abcdef0123456789abcdef'
const [team, terms, fresh, other] = [`${app}_Team`, `${app}_Terms`, `${app}_Fresh`, `${app}_Other`]
const claims = { city: 'Lisboa', [team]: 'Blue', [terms]: true, [fresh]: 'canary', [other]: 42 }

beforeAll(async () => {
  under = await openProvisioning()
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

async function accountOf(signUp: SignUp) {
  const { accounts } = await under.ledger()
  const [account, ...more] = accounts.filter(each => each.mail === signUp.address.normalised)
  expect(more).toEqual([])
  return account
}

const know = (...names: readonly string[]) => under.simulator.control('PUT', '/simulator/extensions', { names })

describe('a custom attribute that the tenant does not know', () => {
  it.each([
    ['a user', googleGuest('Custom User', claims)],
    ['an invited guest', entraGuest('Custom Guest', claims)],
  ])('costs %s nothing but itself, and is recorded by its name', async (_, signUp) => {
    await know(team, terms)
    const requestId = await under.approve(signUp)
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    const account = await accountOf(signUp)
    expect(account).toMatchObject({ city: 'Lisboa', [team]: 'Blue', [terms]: true })
    expect(account).not.toHaveProperty([fresh])
    const { steps } = await under.read(requestId)
    const update = steps.find(step => step.kind === 'update_attributes')
    expect(update).toMatchObject({ state: 'done', outcome: { notSet: [fresh, other] } })
    const [event] = await under.database.auditEvent.findMany({ where: { requestId, action: 'provisioning.done' } })
    expect(event?.details).toMatchObject({ attributesNotSet: `${fresh}, ${other}` })
    expect(JSON.stringify([steps, event?.details])).not.toContain('canary')
  })

  it('that it knows a moment later is set after all', async () => {
    await know(team, terms)
    const signUp = googleGuest('Late Custom', { [fresh]: 'here' })
    const requestId = await under.approve(signUp)
    const graph = dyingGraph(under.graph, 'create-user', 'after')
    await expect(under.runOnce(requestId, { graph })).rejects.toThrow('killed')
    await outliveLease(under.database, requestId)
    await know(fresh)
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    expect(await accountOf(signUp)).toMatchObject({ [fresh]: 'here' })
  })

  it('is asked for once in the whole and once alone, and nothing else is repeated', async () => {
    await know(team)
    const signUp = entraGuest('Counted Custom', { city: 'Lisboa', [team]: 'Blue', [fresh]: 'x' })
    const requestId = await under.approve(signUp)
    const writes: string[] = []
    const graph = {
      call: async (...[call, signal]: Parameters<typeof under.graph.call>) => {
        if (call.method !== 'GET') writes.push(Object.keys(call.body ?? {}).join())
        return under.graph.call(call, signal)
      },
    }
    expect(await under.runOnce(requestId, { graph })).toEqual({ kind: 'done' })
    expect(writes.slice(1)).toEqual([`displayName,city,${team},${fresh}`, 'displayName,city', team, fresh])
    const { steps } = await under.read(requestId)
    expect(steps.map(step => [step.kind, step.attempts])).toContainEqual(['update_attributes', 4])
  })

  it('is still known to be refused where the next attempt fails', async () => {
    await know(team)
    const signUp = entraGuest('Throttled Custom', { city: 'Lisboa', [fresh]: 'x' })
    const requestId = await under.approve(signUp)
    let patches = 0
    const graph = {
      call: async (...[call, signal]: Parameters<typeof under.graph.call>) => {
        if (call.method === 'PATCH') patches += 1
        if (patches === 2) await under.order('PATCH', '/v1.0/users/', { kind: 'status', status: 503 })
        return under.graph.call(call, signal)
      },
    }
    expect(await under.runOnce(requestId, { graph })).toMatchObject({ kind: 'again' })
    const stopped = (await under.read(requestId)).steps.find(step => step.kind === 'update_attributes')
    expect(stopped?.outcome).toMatchObject({ leftOut: [fresh], status: 503, code: 'ServiceUnavailable' })
    patches = 2
    await under.simulator.control('DELETE', '/simulator/faults')
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    expect(await accountOf(signUp)).toMatchObject({ city: 'Lisboa' })
  })
})

describe('an invitation', () => {
  it('is written in the requestor’s language where Microsoft mails it', async () => {
    const signUp = entraGuest('Marta Santos', { ui_locales: 'pt-BR en' })
    const requestId = await under.approve(signUp)
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    const { invitations } = await under.ledger()
    const sent = invitations.filter(each => each.invitedUserEmailAddress === signUp.address.normalised)
    expect(sent).toEqual([expect.objectContaining({ messageLanguage: 'pt-BR', sendInvitationMessage: true })])
  })
})
