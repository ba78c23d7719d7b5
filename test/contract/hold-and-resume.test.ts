import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { migrateJobs } from '#lib/jobs/run-worker.graphile.ts'
import { reopenRequest } from '#lib/requests/reopen-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { savePolicy } from '#lib/settings/save-policy.prisma.ts'
import { changeSettings } from '#test/support/change-settings.ts'
import { endHold } from '#test/support/end-hold.ts'
import { ana } from '#test/support/people.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

const check = 'check-approval-status'
const request = 'request-approval'

let connector: TestConnector
beforeAll(async () => {
  connector = await startConnector()
  await migrateJobs(connector.databaseUrl)
})
afterAll(() => connector.close())
beforeEach(() => connector.database.flow.updateMany({ data: { holdSeconds: 0, accountsBy: 'resume' } }))

type Claims = { readonly email: string; readonly [name: string]: unknown }

/** Somebody whom no other test knows. */
function person(changes: object = {}): Claims {
  const id = randomUUID()
  const identities = [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: id }]
  return { email: `${id}@fabrikam.com`, identities, displayName: 'Mei', city: ' Lisboa ', ...changes }
}

const ports = () => ({ database: connector.database, now: new Date() })
const resultOf = async (step: string, claims: Claims) => {
  const { body } = await connector.call(step, claims)
  return body.action === 'Continue' ? 'Continue' : body.userMessage
}

/** Queues a sign-up and gives a verdict on it. */
async function decide(claims: Claims, verdict: 'approve' | 'deny', requestorMessage?: string): Promise<string> {
  await connector.call(request, claims)
  const row = await connector.database.approvalRequest.findFirstOrThrow({
    where: { address: claims.email, state: 'pending' },
  })
  const { id: requestId, version } = row
  const words = { justification: 'x', requestorMessage }
  expect(await resolveRequest(ports(), ana, { requestId, version, verdict, ...words })).toMatchObject({
    kind: 'resolved',
  })
  return requestId
}

const read = (id: string) => connector.database.approvalRequest.findUniqueOrThrow({ where: { id } })
const hold = () => connector.database.flow.updateMany({ data: { holdSeconds: 3600 } })

describe('within the hold of a verdict', () => {
  it.each(['approve', 'deny'] as const)('the person waits as before, whether it is to %s', async verdict => {
    await hold()
    const claims = person()
    const id = await decide(claims, verdict)
    const held = await read(id)
    expect(await resultOf(check, claims)).toContain('still waiting')
    expect(await resultOf(request, { ...claims, city: 'Berlin' })).toContain('was received')
    expect(await resultOf(request, claims)).toContain(held.reference)
    expect(await read(id)).toEqual(held)
    await endHold(connector.database, id)
    expect(await resultOf(request, claims)).toContain(verdict === 'approve' ? 'Continue' : 'not approved')
  })

  it('an overturned denial still stops the address under another identity', async () => {
    const claims = person()
    const id = await decide(claims, 'deny')
    const other = { ...person(), email: claims.email }
    expect(await resultOf(request, other)).toContain('not approved')
    await hold()
    const approve = { requestId: id, version: 2, verdict: 'approve', justification: '' } as const
    await resolveRequest(ports(), ana, approve)
    expect(await resultOf(request, other)).toContain('not approved')
    await endHold(connector.database, id)
    expect(await resultOf(request, other)).toContain('was received')
  })

  it('a verdict that is taken back leaves the person waiting', async () => {
    await hold()
    const claims = person()
    const id = await decide(claims, 'approve')
    expect(await takeBack(ports(), ana, { requestId: id, version: 2 })).toMatchObject({ kind: 'takenBack' })
    expect(await resultOf(check, claims)).toContain('still waiting')
    await connector.call(request, { ...claims, city: 'Berlin' })
    expect(await read(id)).toMatchObject({ state: 'pending', version: 4, claims: { city: 'Berlin' } })
  })
})

describe('an approved person who signs up again', () => {
  it('finds what was approved in the form, and gets it whatever they type', async () => {
    await changeSettings(connector, () =>
      savePolicy({ ...ports(), actor: { kind: 'operator' } }, connector.flow.id, {
        override: [{ attribute: 'city', trim: true }],
      }),
    )
    const claims = person({ extension_Team: 'Sales' })
    const id = await decide(claims, 'approve')
    const { identities: _, ...bare } = claims
    const attributes = { displayName: 'Mei', city: 'Lisboa', extension_Team: 'Sales' }
    const checked = await connector.call(check, { email: bare.email, identities: claims.identities })
    expect(checked.body).toEqual({ version: '1.0.0', action: 'Continue', ...attributes })
    const typed = { ...claims, city: 'Berlin', extension_Team: 'Board', jobTitle: 'Owner' }
    const asked = await connector.call(request, typed)
    expect(asked.body).toEqual({ version: '1.0.0', action: 'Continue', ...attributes, jobTitle: '' })
    expect((await connector.call(request, typed)).body).toEqual(asked.body)
    expect(await read(id)).toMatchObject({ claims, provisioning: 'left_to_entra', letOnAt: expect.any(Date) })
    const letOn = { requestId: id, action: 'request.let-on' }
    expect(await connector.database.auditEvent.count({ where: letOn })).toBe(1)
  })

  it('is recorded as let on once, however many calls come at once', async () => {
    const claims = person()
    const id = await decide(claims, 'approve')
    const answers = await Promise.all(Array.from({ length: 20 }, () => resultOf(request, claims)))
    expect(new Set(answers)).toEqual(new Set(['Continue']))
    const letOn = { requestId: id, action: 'request.let-on' }
    expect(await connector.database.auditEvent.count({ where: letOn })).toBe(1)
  })

  it.each([
    ['another id of the same provider', [{ signInType: 'federated', issuer: 'google.com', issuerAssignedId: 'other' }]],
    ['another provider', [{ signInType: 'federated', issuer: 'facebook.com', issuerAssignedId: 'other' }]],
    ['no identity', undefined],
  ])('is somebody else with %s, and asks anew', async (_what, identities) => {
    const claims = person()
    const id = await decide(claims, 'approve')
    const other = { ...claims, identities }
    const checked = await connector.call(check, other)
    expect(checked.body).toEqual({ version: '1.0.0', action: 'Continue' })
    expect(await resultOf(request, other)).toContain('was received')
    expect(await read(id)).toMatchObject({ state: 'approved', letOnAt: null })
    const where = { address: claims.email, state: 'pending', id: { not: id } } as const
    expect(await connector.database.approvalRequest.count({ where })).toBe(1)
  })

  it('is stopped at both steps once the approval is revoked, and so is the address, until they may ask again', async () => {
    const claims = person()
    const id = await decide(claims, 'approve')
    const revoke = { requestId: id, version: 2, justification: 'x' }
    expect(await revokeApproval(ports(), ana, revoke)).toMatchObject({ kind: 'revoked', revocation: 'done' })
    const other = { ...person(), email: claims.email }
    for (const step of [check, request]) {
      for (const who of [claims, other]) expect(await resultOf(step, who)).toContain('not approved')
    }
    expect(await reopenRequest(ports(), ana, { requestId: id, version: 3 })).toEqual({ kind: 'reopened' })
    expect(await resultOf(check, claims)).toBe('Continue')
    expect(await resultOf(request, claims)).toContain('was received')
  })
})

describe('a person whose account is made by hand', () => {
  it('is stopped at both steps until it is there', async () => {
    await connector.database.flow.updateMany({ data: { accountsBy: 'by_hand' } })
    const claims = person()
    await decide(claims, 'approve')
    for (const step of [check, request]) expect(await resultOf(step, claims)).toContain('being set up')
  })
})

describe('what an approver wrote to a denied person', () => {
  it('stands after our own message at both steps, as text that no pattern reads', async () => {
    const claims = person()
    const note = "Ask {reference} '{flow}' <b>first</b>."
    const id = await decide(claims, 'deny', note)
    const { reference } = await read(id)
    for (const step of [check, request]) {
      const shown = await resultOf(step, claims)
      expect(shown).toBe(`Your request for access was not approved. Your reference: ${reference} \u2068${note}\u2069`)
    }
  })
})

describe('a waiting request', () => {
  it('takes the flags and marks that the rules give its newer details', async () => {
    await changeSettings(connector, () =>
      savePolicy({ ...ports(), actor: { kind: 'operator' } }, connector.flow.id, {
        rules: [
          { id: 'berlin', name: 'Berlin', when: "claims.city == 'Berlin'", do: 'review', flag: 'berlin' },
          { id: 'porto', name: 'Porto', when: "claims.city == 'Porto'", do: 'approve' },
        ],
      }),
    )
    const claims = person()
    await connector.call(request, claims)
    const find = () => connector.database.approvalRequest.findFirstOrThrow({ where: { address: claims.email } })
    expect(await find()).toMatchObject({ flags: [], marks: [], version: 1 })
    await connector.call(request, { ...claims, city: 'Berlin' })
    expect(await find()).toMatchObject({
      flags: ['berlin'],
      marks: [{ rule: 'berlin', outcome: 'matched' }],
      version: 2,
    })
    expect(await resultOf(request, { ...claims, city: 'Porto' })).toContain('was received')
    expect(await find()).toMatchObject({ state: 'pending', flags: [], marks: [{ would: 'approve' }], version: 3 })
  })
})
