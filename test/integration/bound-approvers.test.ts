import { afterAll, expect, it } from 'vitest'
import { findByReference } from '#lib/requests/find-by-reference.prisma.ts'
import { findRequest } from '#lib/requests/find-request.prisma.ts'
import { inviteInstead } from '#lib/requests/invite-instead.prisma.ts'
import { reopenRequest } from '#lib/requests/reopen-request.prisma.ts'
import { resolveRequest } from '#lib/requests/resolve-request.prisma.ts'
import { retryProvisioning } from '#lib/requests/retry-provisioning.prisma.ts'
import { revokeApproval } from '#lib/requests/revoke-approval.prisma.ts'
import { takeBack } from '#lib/requests/take-back.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ada, ana, otto, priya } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
afterAll(close)

const now = new Date('2026-11-21T10:00:00Z')

it('who is not bound to a flow can neither find, read nor decide its requests, in whatever way', async () => {
  const bound = { flowId, kind: 'person', principalId: ana.objectId, name: ana.name } as const
  await database.flowApprover.create({ data: bound })
  const requestId = await queueSignUp(database, flowId, googleGuest('Of Another Flow'))
  const before = await database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })
  const ports = { database, now }
  const wish = { requestId, version: 1, justification: 'x' }
  const outcomes = [
    await resolveRequest(ports, priya, { ...wish, verdict: 'approve' }),
    await resolveRequest(ports, priya, { ...wish, verdict: 'deny' }),
    await takeBack(ports, priya, wish),
    await revokeApproval(ports, priya, wish),
    await reopenRequest(ports, priya, wish),
    await inviteInstead(ports, priya, wish),
    await retryProvisioning(ports, priya, wish),
  ]
  for (const outcome of outcomes) expect(outcome).toEqual({ kind: 'notFound' })
  expect(await database.approvalRequest.findUniqueOrThrow({ where: { id: requestId } })).toEqual(before)
  expect(await findRequest(database, priya, requestId)).toBeUndefined()
  expect(await findByReference(database, priya, before.reference)).toBeUndefined()
  for (const person of [ana, ada]) {
    expect(await findRequest(database, person, requestId)).toMatchObject({ actions: ['approve', 'deny'] })
    expect(await findByReference(database, person, before.reference)).toBe(requestId)
  }
  const auditor = { ...priya, roles: ['Approver', 'Auditor'] } as const
  expect(await findRequest(database, auditor, requestId)).toMatchObject({ actions: [], readOnly: 'role' })
  expect(await findRequest(database, otto, requestId)).toMatchObject({ actions: [], readOnly: 'role' })
})
