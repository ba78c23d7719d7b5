import { afterAll, expect, it } from 'vitest'
import { addNote } from '#lib/requests/add-note.prisma.ts'
import { eraseRequests } from '#lib/retention/erase-requests.prisma.ts'
import { testErasureKey as erasure } from '#test/support/erasure-key.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { ana } from '#test/support/people.ts'
import { googleGuest, queueSignUp } from '#test/support/queue-sign-up.ts'

const { database, flow, close } = await openTestDatabase()
const flowId = flow.id
afterAll(close)

const now = new Date('2026-11-21T10:00:00Z')
const ports = () => ({ database, now })

it('a note that arrives beside an erasure, twice, is not there after it; beside anything else it is there once', async () => {
  for (const [isErased, kind, left] of [
    [true, 'notFound', 0],
    [false, 'added', 1],
  ] as const) {
    const requestId = await queueSignUp(database, flowId, googleGuest(`Noted Beside ${kind}`))
    const sent = await database.$transaction(async transaction => {
      await transaction.$queryRaw`SELECT FROM approval_request WHERE id = ${requestId}::uuid FOR NO KEY UPDATE`
      const notes = [1, 2].map(() => addNote(ports(), ana, { requestId, text: 'Called them.' }))
      await expect.poll(countWaiting).toBe(2)
      if (isErased) await eraseRequests(transaction, { ids: [requestId], erasure, now })
      return { notes }
    })
    expect((await Promise.all(sent.notes)).map(outcome => outcome.kind)).toEqual([kind, kind])
    expect(await database.requestNote.count({ where: { requestId } })).toBe(left)
  }
})

/** How many wait for what somebody else holds. */
async function countWaiting(): Promise<number | undefined> {
  const [counted] = await database.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`
  return counted?.count
}
