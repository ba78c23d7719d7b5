import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { SignUp } from '#lib/decision/sign-up.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { markAsDone } from '#lib/requests/mark-as-done.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { endHold } from '#test/support/end-hold.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, noah, otto, signedIn } from '#test/support/people.ts'
import { googleGuest, queueSignUp, signUpOf } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
beforeEach(() => database.flow.updateMany({ data: { accountsBy: 'by_hand', holdSeconds: 0 } }))
afterAll(close)

const now = new Date('2026-11-21T10:00:00Z')
const accountId = 'F2C4E0B8-3B6B-4E0B-9C39-0B9D6F1E7A10'
const read = (id: string) => database.approvalRequest.findUniqueOrThrow({ where: { id } })

async function approve(signUp: SignUp): Promise<string> {
  const requestId = await queueSignUp(database, flowId, signUp)
  const verdict = { requestId, version: 1, verdict: 'approve', justification: '' } as const
  const outcome = await resolveRequest({ database, now }, ana, verdict)
  expect(outcome).toMatchObject({ kind: 'resolved' })
  return requestId
}

const mark = (
  person: typeof ana,
  requestId: string,
  changes: { version?: number; accountId?: string; justification?: string } = {},
) =>
  markAsDone({ database, now }, person, {
    requestId,
    version: 2,
    accountId,
    justification: 'made in the portal',
    ...changes,
  })

describe('an account made by hand', () => {
  it('is shown to administrators exactly as it is to be created', async () => {
    const id = await approve(googleGuest('Mei Ota', { city: 'Lisboa' }))
    const shown = (await findRequest(database, ada, id))?.accountToCreate
    expect(shown?.kind).toBe('user')
    expect(Object.fromEntries(shown?.values.map(({ name, value }) => [name, value]) ?? [])).toEqual({
      userPrincipalName: 'mei.ota_fabrikam.com#EXT#@contoso.onmicrosoft.com',
      accountEnabled: true,
      mail: 'mei.ota@fabrikam.com',
      userType: 'Guest',
      signInType: 'federated',
      issuer: 'google.com',
      issuerAssignedId: 'google-mei.ota',
      displayName: 'Mei Ota',
      city: 'Lisboa',
    })
    expect((await findRequest(database, ana, id))?.accountToCreate).toBeNull()
  })

  it('is an invitation where the person has no identity that Graph takes', async () => {
    const id = await approve(signUpOf({ email: 'Ivo@Litware.com', displayName: 'Ivo', jobTitle: 'Buyer' }))
    const shown = (await findRequest(database, ada, id))?.accountToCreate
    expect(shown?.kind).toBe('invitation')
    expect(Object.fromEntries(shown?.values.map(({ name, value }) => [name, value]) ?? [])).toMatchObject({
      invitedUserEmailAddress: 'ivo@litware.com',
      inviteRedirectUrl: 'https://portal.contoso.com',
      displayName: 'Ivo',
      jobTitle: 'Buyer',
    })
  })

  it('is done when an administrator says so, with its audit row', async () => {
    const id = await approve(googleGuest('Made By Hand'))
    expect((await findRequest(database, ada, id))?.actions).toEqual(['markAsDone', 'revoke'])
    expect(await mark(ada, id)).toEqual({ kind: 'markedDone' })
    expect(await read(id)).toMatchObject({
      provisioning: 'done',
      accountId: accountId.toLowerCase(),
      accountOrigin: 'by_hand',
      version: 3,
    })
    const detail = await findRequest(database, otto, id)
    expect(detail).toMatchObject({ accountToCreate: null, accountOrigin: 'by_hand' })
    expect(detail?.timeline.at(-1)).toMatchObject({
      action: 'provisioning.marked-done',
      by: 'Ada Sorensen',
      justification: null,
    })
    // What people write can be erased, the log cannot.
    expect(detail?.notes).toMatchObject([{ byName: 'Ada Sorensen', text: 'made in the portal' }])
  })

  it('may be one whose making failed', async () => {
    const id = await approve(googleGuest('Failed Before'))
    const failure = { status: 400, code: 'x', message: 'x', requestId: null, at: now.toISOString() }
    await database.approvalRequest.update({
      where: { id },
      data: { provisioning: 'failed', provisioningError: failure },
    })
    expect(await mark(ada, id)).toEqual({ kind: 'markedDone' })
    expect(await read(id)).toMatchObject({ provisioning: 'done', provisioningError: null })
  })
})

describe('marking as done is refused', () => {
  it.each([
    ['an approver', ana],
    ['an auditor', otto],
    ['nobody', noah],
  ])('to %s', async (who, person) => {
    const id = await approve(googleGuest(`Marked by ${who}`))
    expect((await findRequest(database, ana, id))?.actions).toEqual(['revoke'])
    expect(await mark(person, id)).toEqual({ kind: 'forbidden' })
    expect(await read(id)).toMatchObject({ provisioning: 'left_to_person', accountId: null })
  })

  it('without an object id or a reason', async () => {
    const id = await approve(googleGuest('Wrong Words'))
    for (const wrong of ['', 'mei@fabrikam.com', 'f2c4e0b8', `${accountId}x`]) {
      expect(await mark(ada, id, { accountId: wrong })).toEqual({ kind: 'accountIdUnreadable' })
    }
    expect(await mark(ada, id, { justification: '  ' })).toEqual({ kind: 'justificationMissing' })
    expect(await mark(ada, id, { version: 1 })).toEqual({ kind: 'changed' })
  })

  it('within the hold, for the own request, and where nobody waits for a person', async () => {
    const id = await approve(googleGuest('Not Now'))
    await endHold(database, id, 3_600_000)
    expect(await mark(ada, id)).toEqual({ kind: 'held' })
    const own = await approve(signUpOf({ email: 'own.address@contoso.com' }))
    expect(await mark(signedIn('Own Address', 'Administrator'), own)).toEqual({ kind: 'ownRequest' })
    await database.flow.updateMany({ data: { accountsBy: 'graph' } })
    expect(await mark(ada, await approve(googleGuest('The Worker Does It')))).toEqual({ kind: 'notWaiting' })
  })

  it('to all but the first of many at once', async () => {
    const id = await approve(googleGuest('Often Marked'))
    const outcomes = await Promise.all(Array.from({ length: 50 }, () => mark(ada, id)))
    expect(outcomes.filter(({ kind }) => kind === 'markedDone')).toHaveLength(1)
    expect(outcomes.filter(({ kind }) => kind === 'notWaiting')).toHaveLength(49)
    expect(await database.auditEvent.count({ where: { requestId: id, action: 'provisioning.marked-done' } })).toBe(1)
  })
})
