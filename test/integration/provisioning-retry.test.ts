import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { retryProvisioning } from '#lib/requests/retry-provisioning.prisma.ts'
import { ada, ana, noah, otto, priya, signedIn } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { retryAsSeen } from '#test/support/retry-as-seen.ts'
import { openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning()
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

const retry = (person: typeof ana, seen: { readonly requestId: string; readonly version: number }) =>
  retryProvisioning({ database: under.database, now: new Date() }, person, seen)

async function failedRequest(name: string): Promise<string> {
  const requestId = await under.approve(googleGuest(name))
  await under.order('POST', '/v1.0/users', { kind: 'status', status: 403 })
  expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed' })
  await under.database.$executeRaw`SELECT graphile_worker.remove_job(${`provision:${requestId}`})`
  return requestId
}

describe('a retry', () => {
  it.each([
    ['nobody', noah],
    ['an auditor', otto],
    ['the requestor, though an approver', signedIn('Own Request', 'Approver')],
  ])('is refused to %s', async (_, person) => {
    const name = person.name === 'Own Request' ? 'Own Request' : `Refused to ${person.name}`
    const requestId = await failedRequest(name)
    const me = { ...person, addresses: name === 'Own Request' ? ['own.request@fabrikam.com'] : person.addresses }
    expect(await retryAsSeen(under.database, me, requestId)).toEqual({ kind: 'forbidden' })
    expect(await under.read(requestId)).toMatchObject({ provisioning: 'failed' })
  })

  it.each([
    ['an approver', ana],
    ['an administrator', ada],
  ])('by %s queues the request, with its audit row and its job', async (_, person) => {
    const requestId = await failedRequest(`Retried by ${person.name}`)
    const before = await under.read(requestId)
    expect(await retryAsSeen(under.database, person, requestId)).toEqual({ kind: 'queued' })
    expect(await under.read(requestId)).toMatchObject({ provisioning: 'queued', version: before.version + 1 })
    const where = { requestId, action: 'provisioning.retried', objectId: person.objectId }
    expect(await under.database.auditEvent.count({ where })).toBe(1)
    const jobs = await under.database.$queryRaw<{ id: string }[]>`
      SELECT id::text FROM graphile_worker.jobs WHERE key = ${`provision:${requestId}`}`
    expect(jobs).toHaveLength(1)
  })

  it('by many at once is done once', async () => {
    const requestId = await failedRequest('Often Retried')
    const people = Array.from({ length: 20 }, (_, index) => signedIn(`Approver ${index}`, 'Approver'))
    const { version } = await under.read(requestId)
    const outcomes = await Promise.all(people.map(person => retry(person, { requestId, version })))
    expect(outcomes.filter(outcome => outcome.kind === 'queued')).toHaveLength(1)
    expect(outcomes.filter(outcome => outcome.kind === 'notFailed')).toHaveLength(19)
    expect(await under.database.auditEvent.count({ where: { requestId, action: 'provisioning.retried' } })).toBe(1)
  })

  it('of what has failed anew since it was seen is refused, and changes nothing', async () => {
    const requestId = await failedRequest('Failed Anew')
    const { version } = await under.read(requestId)
    await retry(priya, { requestId, version })
    await under.order('POST', '/v1.0/users', { kind: 'status', status: 403 })
    expect(await under.runOnce(requestId)).toMatchObject({ kind: 'failed' })
    const before = await under.read(requestId)
    expect(await retry(ana, { requestId, version })).toEqual({ kind: 'changed' })
    expect(await under.read(requestId)).toEqual(before)
    expect(await retry(ana, { requestId, version: before.version })).toEqual({ kind: 'queued' })
  })

  it('of what has not failed, or is not there, changes nothing', async () => {
    const requestId = await under.approve(googleGuest('Not Failed'))
    expect(await retryAsSeen(under.database, ana, requestId)).toEqual({ kind: 'notFailed' })
    const nowhere = '01900000-0000-7000-8000-000000000000'
    expect(await retry(ana, { requestId: nowhere, version: 1 })).toEqual({ kind: 'notFound' })
  })
})
