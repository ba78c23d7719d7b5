import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { confirmGoneAccount } from '#lib/provisioning/confirm-gone-account.prisma.ts'
import { lookForGoneAccounts } from '#lib/provisioning/look-for-gone-accounts.prisma.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { entraGuest, openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning()
})
beforeEach(async () => {
  await under.database.flow.updateMany({ data: { accountGone: 'ask_again' } })
  await under.database
    .$executeRaw`SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key IS NOT NULL`
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

const now = new Date('2026-11-21T03:17:00Z')
const stopping = new AbortController().signal
const ports = () => ({ database: under.database, graph: under.graph, now: () => now })
const look = (after?: string) => lookForGoneAccounts(ports(), { after, stopping })
const jobs = () => under.database.$queryRaw<{ key: string; runAt: Date }[]>`
  SELECT key, run_at AS "runAt" FROM graphile_worker.jobs WHERE key LIKE 'confirm-gone-account:%'`

async function provided(name: string): Promise<{ requestId: string; accountId: string }> {
  const requestId = await under.approve(name.includes('Guest') ? entraGuest(name) : googleGuest(name))
  expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
  const { accountId } = await under.read(requestId)
  return { requestId, accountId: accountId ?? '' }
}

const confirm = (missing: { requestId: string; accountId: string }) =>
  confirmGoneAccount(ports(), { ...missing, stopping })
const deleteInEntra = (accountId: string) => under.simulator.control('DELETE', `/simulator/accounts/${accountId}`)

describe('an account that somebody deleted in Entra', () => {
  it('is noted when a list misses it, and nothing follows before it is looked for again an hour later', async () => {
    const kept = await provided('Kept User')
    const gone = await provided('Gone Guest')
    await deleteInEntra(gone.accountId)
    expect(await look()).toMatchObject({ kind: 'looked', missing: 1, isLast: true })
    expect(await jobs()).toEqual([
      { key: `confirm-gone-account:${gone.requestId}`, runAt: new Date(now.getTime() + 3_600_000) },
    ])
    expect(await under.read(gone.requestId)).toMatchObject({ state: 'approved', provisioning: 'done' })
    expect(await confirm(kept)).toEqual({ kind: 'present' })
    expect(await under.read(kept.requestId)).toMatchObject({ state: 'approved', provisioning: 'done' })
  })

  it('lets its owner ask again, where the flow has it so', async () => {
    const gone = await provided('Asks Again')
    await deleteInEntra(gone.accountId)
    expect(await confirm(gone)).toEqual({ kind: 'gone' })
    expect(await under.read(gone.requestId)).toMatchObject({
      state: 'withdrawn',
      provisioning: null,
      decidedBy: null,
      accountId: gone.accountId,
    })
    const where = { requestId: gone.requestId, action: 'account.gone' }
    expect(await under.database.auditEvent.findMany({ where })).toMatchObject([
      { actor: 'anteroom', details: { accountId: gone.accountId, meaning: 'ask_again' } },
    ])
    expect(await under.approve(googleGuest('Asks Again'))).not.toBe(gone.requestId)
  })

  it('keeps its owner out, where the flow has it so', async () => {
    await under.database.flow.updateMany({ data: { accountGone: 'stay_out' } })
    const gone = await provided('Stays Out')
    await deleteInEntra(gone.accountId)
    expect(await confirm(gone)).toEqual({ kind: 'gone' })
    const row = await under.read(gone.requestId)
    expect(row).toMatchObject({ state: 'revoked', revocation: 'done', provisioning: null, decidedBy: 'person' })
  })

  it('changes nothing for a request that has moved on', async () => {
    const gone = await provided('Moved On')
    await deleteInEntra(gone.accountId)
    expect(await confirm(gone)).toEqual({ kind: 'gone' })
    expect(await confirm(gone)).toEqual({ kind: 'overtaken' })
    expect(
      await under.database.auditEvent.count({ where: { requestId: gone.requestId, action: 'account.gone' } }),
    ).toBe(1)
  })
})

describe('nobody is thrown out', () => {
  it('by a directory that has not caught up', async () => {
    const present = await provided('Lagging User')
    await under.simulator.control('POST', '/simulator/faults', {
      method: 'GET',
      path: '^/v1.0/users$',
      fault: { kind: 'status', status: 503 },
    })
    expect(await look()).toMatchObject({ kind: 'unanswered' })
    expect(await confirm(present)).toEqual({ kind: 'present' })
  })

  it('by an answer that does not come, or that refuses', async () => {
    const present = await provided('Unanswered User')
    for (const fault of [{ kind: 'reset' }, { kind: 'status', status: 403 }, { kind: 'malformedBody' }] as const) {
      await under.order('GET', '/v1.0/users/', fault)
      expect(await confirm(present)).toMatchObject({ kind: 'unanswered' })
    }
    expect(await under.read(present.requestId)).toMatchObject({ state: 'approved' })
  })

  it('by a look into another tenant, where almost all are missing', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, (_, index) => provided(`Elsewhere ${index}`)))
    await under.database.$transaction(
      many.map(({ requestId }, index) =>
        under.database.approvalRequest.update({ where: { id: requestId }, data: { accountId: elsewhere(index) } }),
      ),
    )
    const present = {
      state: 'approved',
      provisioning: 'done',
      accountId: { not: { startsWith: 'eeeeeeee-' } },
    } as const
    await under.database.approvalRequest.updateMany({ where: present, data: { accountOrigin: 'by_hand' } })
    expect(await look()).toMatchObject({ kind: 'implausible', accounts: 12, missing: 12 })
    expect(await jobs()).toEqual([])
  })
})

it('more accounts than a page holds are looked at page by page', async () => {
  const { requestId, accountId } = await provided('First Of Many')
  const { flowId, decidedAt } = await under.read(requestId)
  const at = decidedAt ?? now
  const row = { flowId, provider: 'google', address: 'x@many.example', typedAddress: 'x@many.example' } as const
  const approved = { state: 'approved', provisioning: 'done', decidedBy: 'person', accountOrigin: 'created' } as const
  await under.database.approvalRequest.createMany({
    data: Array.from({ length: 200 }, (_, index) => ({
      ...row,
      ...approved,
      accountId,
      domain: 'many.example',
      reference: `many-${index}`,
      personKey: `many|${index}`,
      claims: {},
      locales: [],
      createdAt: at,
      changedAt: at,
      decidedAt: at,
    })),
  })
  expect(await look()).toMatchObject({ kind: 'looked', accounts: 150, isLast: false })
  const [next] = await under.database.$queryRaw<{ payload: { after: string } }[]>`
    SELECT payload FROM graphile_worker._private_jobs WHERE key = 'look-for-gone-accounts'`
  expect(await look(next?.payload.after)).toMatchObject({ kind: 'looked', isLast: true })
})

/** The id of an account in another tenant. */
function elsewhere(index: number): string {
  return `eeeeeeee-0000-4000-8000-${String(index).padStart(12, '0')}`
}
