import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { inviteInstead } from '#lib/requests/invite-instead.prisma.ts'
import { ada, ana, noah, otto, signedIn } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { entraGuest, openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest
beforeAll(async () => {
  under = await openProvisioning()
})
afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

/** After it nothing is tried again. */
const lastAttempt = 1_000

const refusal = { kind: 'status', status: 403 } as const

async function failed(signUp: ReturnType<typeof googleGuest>, path = '/v1.0/users'): Promise<string> {
  const requestId = await under.approve(signUp)
  await under.order('POST', path, refusal)
  expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed' })
  return requestId
}

async function invite(person: typeof ana, requestId: string) {
  const { version } = await under.read(requestId)
  return inviteInstead({ database: under.database, now: new Date() }, person, { requestId, version })
}

const madeFor = async (mail: string) => {
  const { accounts, invitations } = await under.ledger()
  return {
    accounts: accounts.filter(account => account.mail === mail).length,
    invitations: invitations.filter(each => each.invitedUserEmailAddress === mail).length,
  }
}

describe('inviting instead', () => {
  it('makes the account by one invitation, with its audit row and its job', async () => {
    const requestId = await failed(googleGuest('Invited Instead', { city: 'Lisboa' }))
    const detail = await findRequest(under.database, ana, requestId)
    expect(detail?.actions).toEqual(['retry', 'inviteInstead', 'revoke'])
    expect(await invite(ana, requestId)).toEqual({ kind: 'queued' })
    expect(await under.read(requestId)).toMatchObject({ provisioning: 'queued', recipe: 'invite' })
    const where = { requestId, action: 'provisioning.invited-instead', objectId: ana.objectId }
    expect(await under.database.auditEvent.count({ where })).toBe(1)
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    expect(await under.read(requestId)).toMatchObject({ provisioning: 'done', accountOrigin: 'created' })
    expect(await madeFor('invited.instead@fabrikam.com')).toEqual({ accounts: 1, invitations: 1 })
  })

  it('finds the account that was created after all, though no answer said so', async () => {
    const requestId = await under.approve(googleGuest('Made In Silence'))
    await under.order('POST', '/v1.0/users', { kind: 'lostAnswer' })
    expect(await under.runOnce(requestId, { attempt: lastAttempt })).toMatchObject({ kind: 'failed' })
    expect(await invite(ada, requestId)).toEqual({ kind: 'queued' })
    const [job] = await under.database.$queryRaw<{ later: boolean }[]>`
      SELECT run_at > now() + interval '10 seconds' AS later
        FROM graphile_worker.jobs WHERE key = ${`provision:${requestId}`}`
    expect(job).toEqual({ later: true })
    expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
    expect(await madeFor('made.in.silence@fabrikam.com')).toEqual({ accounts: 1, invitations: 0 })
  })

  it('by many at once is done once', async () => {
    const requestId = await failed(googleGuest('Much Invited'))
    const { version } = await under.read(requestId)
    const wish = { requestId, version }
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => inviteInstead({ database: under.database, now: new Date() }, ana, wish)),
    )
    expect(outcomes.filter(({ kind }) => kind === 'queued')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'notFailed')).toHaveLength(49)
    await under.runOnce(requestId)
    expect(await madeFor('much.invited@fabrikam.com')).toEqual({ accounts: 1, invitations: 1 })
  })
})

describe('inviting instead is refused', () => {
  it.each([
    ['an auditor', otto, 'forbidden'],
    ['nobody', noah, 'forbidden'],
    [
      'the requestor',
      { ...signedIn('Invites Themselves', 'Approver'), addresses: ['refused.to.the.requestor@fabrikam.com'] },
      'ownRequest',
    ],
  ] as const)('to %s', async (who, person, kind) => {
    const requestId = await failed(googleGuest(`Refused to ${who}`))
    expect(await invite(person, requestId)).toEqual({ kind })
    expect(await under.read(requestId)).toMatchObject({ provisioning: 'failed', recipe: null })
  })

  it('where the person was to be invited anyway', async () => {
    const requestId = await failed(entraGuest('Invited Anyway'), '/v1.0/invitations')
    expect((await findRequest(under.database, ana, requestId))?.actions).toEqual(['retry', 'revoke'])
    expect(await invite(ana, requestId)).toEqual({ kind: 'notPossible' })
  })

  it('where the user was created and something else failed', async () => {
    const requestId = await failed(googleGuest('Created Already'))
    await under.database.provisioningStep.updateMany({
      where: { requestId, kind: 'create_user' },
      data: { state: 'done', outcome: { accountId: 'account-1' } },
    })
    expect(await invite(ana, requestId)).toEqual({ kind: 'notPossible' })
  })

  it('where nothing failed, and on another version', async () => {
    const requestId = await under.approve(googleGuest('Nothing Failed'))
    expect(await invite(ana, requestId)).toEqual({ kind: 'notFailed' })
    const other = await failed(googleGuest('Older Page'))
    const wish = { requestId: other, version: 1 }
    expect(await inviteInstead({ database: under.database, now: new Date() }, ana, wish)).toEqual({ kind: 'changed' })
  })
})
