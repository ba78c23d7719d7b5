import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { entraGuest, openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

const patient = { timeout: 20_000, interval: 5 }

let under: ProvisioningUnderTest

beforeAll(async () => {
  under = await openProvisioning()
})

afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

describe('a worker', () => {
  it('that is stopped finishes its step, and the next one goes on behind it', async () => {
    await under.order('POST', '/v1.0/users', { kind: 'delay', ms: 400 })
    const first = await under.startWorker()
    const requestId = await under.approve(googleGuest('Stopped Midway'))
    await vi.waitFor(async () => {
      const { steps } = await under.read(requestId)
      expect(steps.at(-1)).toMatchObject({ kind: 'create_user', state: 'started' })
    }, patient)
    await first.stop()
    const { provisioning, steps } = await under.read(requestId)
    expect(provisioning).toBe('running')
    expect(steps.map(step => [step.kind, step.state])).toEqual([
      ['find_account', 'done'],
      ['create_user', 'done'],
    ])
    const second = await under.startWorker()
    const row = await under.ended(requestId)
    await second.stop()
    expect(row).toMatchObject({ provisioning: 'done' })
    expect(row.steps.map(step => step.attempts)).toEqual([1, 1, 1])
  })

  it('that is stopped in mid-batch loses nothing to the other, and nothing is done twice', async () => {
    const [first, second] = await Promise.all([under.startWorker(), under.startWorker()])
    const names = Array.from({ length: 40 }, (_, index) => `Batch ${index}`)
    const signUps = names.map((name, index) => (index % 2 === 0 ? googleGuest(name) : entraGuest(name)))
    const requestIds = await Promise.all(signUps.map(under.approve))
    await vi.waitFor(async () => {
      expect(await under.database.approvalRequest.count({ where: { provisioning: 'done' } })).toBeGreaterThan(5)
    }, patient)
    await first.stop()
    for (const requestId of requestIds) expect(await under.ended(requestId)).toMatchObject({ provisioning: 'done' })
    await second.stop()
    const { accounts, invitations } = await under.ledger()
    const mails = signUps.map(signUp => signUp.address.normalised)
    expect(
      accounts
        .map(account => account.mail)
        .filter(mail => mail?.startsWith('batch.'))
        .sort(),
    ).toEqual(mails.sort())
    expect(invitations).toHaveLength(20)
  })

  it('is at an approval within a moment', async () => {
    const worker = await under.startWorker()
    let guests = 0
    // Whoever only looked every second would never be so quick right after another one; a busy machine is asked again.
    const timeOfNext = async () => {
      const startedAt = performance.now()
      await under.ended(await under.approve(googleGuest(`Quick Guest ${++guests}`)))
      return performance.now() - startedAt
    }
    await timeOfNext()
    await expect.poll(timeOfNext, { interval: 1 }).toBeLessThan(600)
    await worker.stop()
  })
})
