import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sweep } from '#lib/extensions/shown-identities.prisma.ts'
import { documentedAttributes, extensionEvent, text } from '#test/support/extension-event.ts'
import { startExtension, startReplica, type TestExtension } from '#test/support/start-extension.ts'

const submit = extensionEvent('attributeCollectionSubmit')
const review = { unmatched: 'review', afterAccount: 'continue' } as const
const admit = { ...review, unmatched: 'admit' } as const
const address = 'larissa.price@contoso.com'
const attributes = { ...documentedAttributes, email: text(address) }
const mailbox = [{ signInType: 'federated', issuer: 'mail', issuerAssignedId: address }]
const google = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: '4711' }]
const minute = 60_000

let extension: TestExtension
let replica: Awaited<ReturnType<typeof startReplica>>
beforeAll(async () => {
  extension = await startExtension()
  replica = await startReplica(extension)
})
afterAll(async () => {
  await replica.close()
  await extension.close()
})
beforeEach(async () => {
  await extension.connector.database.approvalRequest.deleteMany()
  await extension.connector.database.signUpStart.deleteMany()
  await extension.connector.setPolicy(review)
})

const startOf = (correlationId: string, identities: unknown) =>
  extensionEvent('attributeCollectionStart', { attributes, identities }, { authenticationContext: { correlationId } })
const submitOf = (correlationId?: string) =>
  extensionEvent(
    'attributeCollectionSubmit',
    { attributes, identities: undefined },
    { authenticationContext: { correlationId } },
  )

/** An account of the person with the mailbox is there. */
async function giveAccount(): Promise<void> {
  await extension.call(submit)
  const account = { provisioning: 'done', accountId: 'an account', accountOrigin: 'created' } as const
  const decision = { state: 'approved', decidedAt: new Date(), decidedBy: 'person' } as const
  await extension.connector.database.approvalRequest.updateMany({ data: { ...decision, ...account } })
}

describe('a person who comes to Submit without identities', () => {
  it('is the one whom this sign-up showed at Start', async () => {
    await giveAccount()
    await extension.call(startOf('one', mailbox))
    expect((await extension.call(submitOf('one'))).does).toBe('continueWithDefaultBehavior')
  })

  it('is known to every replica as soon as Start is answered', async () => {
    await extension.connector.setPolicy(admit)
    const sides = [extension, replica]
    const calls = Array.from({ length: 20 }, async (_, at) => {
      await sides[at % 2]?.call(startOf(`replicas-${at}`, [{ ...google[0], issuerAssignedId: String(at) }]))
      return sides[(at + 1) % 2]?.call(submitOf(`replicas-${at}`))
    })
    for (const answer of await Promise.all(calls)) expect(answer?.does).toBe('continueWithDefaultBehavior')
    const rows = await extension.connector.database.approvalRequest.findMany({ select: { issuerAssignedId: true } })
    expect(new Set(rows.map(row => row.issuerAssignedId)).size).toBe(20)
  })

  it('is not approved by the approval of another identity with the same address', async () => {
    await giveAccount()
    await extension.call(startOf('two', google))
    const answer = await replica.call(submitOf('two'))
    expect(answer.action?.message).toEqual(expect.stringContaining('received'))
    const rows = await extension.connector.database.approvalRequest.findMany({ where: { state: 'pending' } })
    expect(rows).toMatchObject([{ provider: 'google', issuerAssignedId: '4711' }])
  })

  it('is whom the last Start showed, where the person went back and chose another provider', async () => {
    await extension.call(startOf('back', google))
    await replica.call(startOf('back', mailbox))
    await extension.call(submitOf('back'))
    expect(await extension.connector.database.approvalRequest.findFirst()).toMatchObject({ provider: 'mail' })
  })

  it.each([
    ['no Start was seen', 'three'],
    ['the sign-up has no name', undefined],
    ['the Start was of another sign-up', 'four'],
  ])('is stopped where %s, even if the policy admits', async (_what, correlation) => {
    await extension.connector.setPolicy(admit)
    await extension.call(startOf('another', mailbox))
    expect(await extension.call(submitOf(correlation))).toMatchObject({ status: 200, does: 'showBlockPage' })
    expect(await extension.connector.database.approvalRequest.count()).toBe(0)
  })

  it('is stopped where the Start was of another flow', async () => {
    await extension.connector.setPolicy(admit)
    await extension.call(startOf('five', mailbox))
    await extension.connector.database.signUpStart.updateMany({ data: { flowId: randomUUID() } })
    expect((await extension.call(submitOf('five'))).does).toBe('showBlockPage')
  })
})

describe('what Start showed', () => {
  it('counts for an hour and no longer', async () => {
    await extension.connector.setPolicy(admit)
    await extension.call(startOf('slow', mailbox))
    const submitAfter = async (minutes: number) => {
      await extension.connector.database.signUpStart.updateMany({
        data: { at: new Date(Date.now() - minutes * minute) },
      })
      return (await extension.call(submitOf('slow'))).does
    }
    expect(await submitAfter(59)).toBe('continueWithDefaultBehavior')
    expect(await submitAfter(61)).toBe('showBlockPage')
  })

  it('is cleared away once it is over, at most 10,000 at a time and never what still counts', async () => {
    const { database, flow } = extension.connector
    const now = Date.now()
    const row = (at: number, ago: number) => ({
      flowId: flow.id,
      correlation: `${at}-${ago}`,
      identity: {},
      at: new Date(now - ago * minute),
    })
    const old = Array.from({ length: 10_001 }, (_, at) => row(at, 61))
    await database.signUpStart.createMany({ data: [...old, row(0, 59)] })
    const before = new Date(now - 60 * minute)
    expect([await sweep(database, before), await sweep(database, before), await sweep(database, before)]).toEqual([
      10_000, 1, 0,
    ])
    expect(await database.signUpStart.findMany({ select: { correlation: true } })).toEqual([{ correlation: '0-59' }])
  })

  it('that cannot be stored lets nobody on', async () => {
    const { database } = extension.connector
    await database.$executeRaw`ALTER TABLE sign_up_start RENAME TO out_of_reach`
    try {
      expect((await extension.call(startOf('lost', mailbox))).does).toBe('showBlockPage')
    } finally {
      await database.$executeRaw`ALTER TABLE out_of_reach RENAME TO sign_up_start`
    }
    expect((await extension.call(startOf('lost', mailbox))).does).toBe('continueWithDefaultBehavior')
  })
})
