import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Graph } from '#lib/graph/connect-graph.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { approverAccount } from '#test/support/tenant.ts'
import {
  expectOneAccount,
  faultsAfterDeath,
  longestCallMs,
  prepareMatrix,
  repeatedFaults,
  runToEnd,
  singleFaults,
} from './provisioning-fault-matrix.ts'
import { graphOf, openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest
let graph: Graph

beforeAll(async () => {
  // The whole matrix writes faster than a tenant lets one application; its quota is what another test is about.
  under = await openProvisioning({ accounts: [approverAccount], writeQuota: { count: 1_000_000, seconds: 150 } })
  graph = graphOf(under.simulator, { longestCallMs })
  await prepareMatrix(under)
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

/** `npm run proofs` asks for all of them. */
const isFull = process.env.FAULT_MATRIX === 'full'

describe('an approval ends with exactly one account and at most one invitation', () => {
  it.each([...singleFaults()])('in spite of $title', async row => {
    await expectOneAccount(under, row, graph)
  })

  it.each([...faultsAfterDeath()])('in spite of $title', async row => {
    await expectOneAccount(under, row, graph)
  })

  it.each(isFull ? [...repeatedFaults()] : [])('in spite of $title', async row => {
    await expectOneAccount(under, row, graph)
  })
})

describe('an object that appears between the look and the creation', () => {
  const other = { displayName: 'Somebody else', accountEnabled: true, userType: 'Guest' } as const

  /** Makes another object just before the user is created. */
  const overtaken = (body: object): Graph => ({
    call: async (call, signal) => {
      if (call.operation === 'create-user') await under.simulator.graph('POST', '/users', body)
      return graph.call(call, signal)
    },
  })
  const identityOf = (issuerAssignedId: string) => [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId }]

  it.each([
    ['name', 'ObjectConflict', { mail: 'elsewhere@fabrikam.com' }],
    ['address', 'AddressBelongsToAnother', { userPrincipalName: 'elsewhere#EXT#@contoso.onmicrosoft.com' }],
  ] as const)('with the person’s %s, and is somebody else’s, waits for a person', async (what, code, changes) => {
    const signUp = googleGuest(`Overtaken ${what}`)
    const mail = signUp.address.normalised
    const userPrincipalName = `${mail.replace('@', '_')}#EXT#@contoso.onmicrosoft.com`
    const stranger = { ...other, mail, userPrincipalName, identities: identityOf(`stranger-${what}`), ...changes }
    const requestId = await under.approve(signUp)
    expect(await runToEnd(under, requestId, overtaken(stranger))).toBe('failed')
    expect((await under.read(requestId)).provisioningError).toMatchObject({ code })
    const { accounts } = await under.ledger()
    expect(accounts.filter(account => JSON.stringify(account.identities).includes(`overtaken.${what}`))).toEqual([])
  })

  it('with the person’s identity is adopted as it is', async () => {
    const signUp = googleGuest('Overtaken Twin', { city: 'Lisboa' })
    const identities = identityOf('google-overtaken.twin')
    const twin = {
      ...other,
      mail: 'twin@fabrikam.com',
      userPrincipalName: 'twin#EXT#@contoso.onmicrosoft.com',
      identities,
    }
    const requestId = await under.approve(signUp)
    expect(await runToEnd(under, requestId, overtaken(twin))).toBe('done')
    const { accounts } = await under.ledger()
    const own = accounts.filter(account => JSON.stringify(account.identities).includes('google-overtaken.twin'))
    expect(own).toEqual([expect.objectContaining({ displayName: 'Somebody else', mail: 'twin@fabrikam.com' })])
    const [event] = await under.database.auditEvent.findMany({ where: { requestId, action: 'provisioning.done' } })
    expect(event?.details).toEqual({ accountId: own[0]?.id, adopted: true })
  })
})
