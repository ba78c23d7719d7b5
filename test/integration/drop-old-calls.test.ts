import { expect, it } from 'vitest'
import { dropOldCalls } from '#lib/connector/drop-old-calls.prisma.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'

it('the record of calls keeps the newest, and drops the oldest a few at a time', async () => {
  const { database, close } = await openTestDatabase()
  const call = { at: new Date(), step: 'check-approval-status', status: 200, reason: 'pending', milliseconds: 1 }
  const stored = await database.connectorCall.createManyAndReturn({ data: Array.from({ length: 10 }, () => call) })
  const drop = () => dropOldCalls(database, { keep: 4, atMost: 5 })
  expect([await drop(), await drop(), await drop()]).toEqual([5, 1, 0])
  const left = await database.connectorCall.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  expect(left).toEqual(stored.slice(-4).map(({ id }) => ({ id })))
  await close()
})
