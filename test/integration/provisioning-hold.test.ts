import { afterAll, beforeAll, expect, it } from 'vitest'
import { reconcileProvisioning } from '#lib/provisioning/reconcile-provisioning.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { endHold } from '#test/support/end-hold.ts'
import { ana } from '#test/support/people.ts'
import { googleGuest } from '#test/support/queue-sign-up.ts'
import { openProvisioning, type ProvisioningUnderTest } from './provisioning-under-test.ts'

let under: ProvisioningUnderTest
beforeAll(async () => {
  under = await openProvisioning()
  await under.database.flow.updateMany({ data: { holdSeconds: 600 } })
})
afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
})

const jobOf = async (requestId: string) => {
  const [job] = await under.database.$queryRaw<{ runAt: Date }[]>`
    SELECT run_at AS "runAt" FROM graphile_worker.jobs WHERE key = ${`provision:${requestId}`}`
  return job?.runAt
}

it('a job that comes before the hold is over does nothing, and comes again at its end', async () => {
  const requestId = await under.approve(googleGuest('Held Early'))
  const { heldUntil } = await under.read(requestId)
  expect(await jobOf(requestId)).toEqual(heldUntil)
  expect(await under.runOnce(requestId)).toEqual({ kind: 'again', at: heldUntil })
  expect(await under.read(requestId)).toMatchObject({ provisioning: 'queued', steps: [] })
  await endHold(under.database, requestId)
  expect(await under.runOnce(requestId)).toEqual({ kind: 'done' })
})

it('a job of a verdict that was taken back finds nothing to do', async () => {
  const requestId = await under.approve(googleGuest('Held And Back'))
  const { version } = await under.read(requestId)
  const outcome = await takeBack({ database: under.database, now: new Date() }, ana, { requestId, version })
  expect(outcome).toMatchObject({ kind: 'takenBack', state: 'pending' })
  expect(await under.runOnce(requestId)).toEqual({ kind: 'leftAlone' })
  const { accounts } = await under.ledger()
  expect(accounts.filter(({ mail }) => mail === 'held.and.back@fabrikam.com')).toEqual([])
})

it('a held verdict whose job is lost gets one again, at the end of its hold', async () => {
  const requestId = await under.approve(googleGuest('Held And Lost'))
  await reconcileProvisioning(under.database, { lockedForSeconds: 60 })
  await under.database.$executeRaw`SELECT graphile_worker.remove_job(${`provision:${requestId}`})`
  expect(await reconcileProvisioning(under.database, { lockedForSeconds: 60 })).toBe(1)
  expect(await jobOf(requestId)).toEqual((await under.read(requestId)).heldUntil)
})
