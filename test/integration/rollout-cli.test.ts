import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimRollout } from '#lib/entra-setup/rollout.prisma.ts'
import { type Answer, giveCommand } from '#test/support/give-command.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
beforeAll(async () => {
  test = await openTestDatabase()
})
afterAll(() => test?.close())

function anteroom(...words: readonly string[]): Promise<Answer> {
  const environment = { DATABASE_URL: test.databaseUrl }
  return giveCommand(['rollout', ...words], { directory: process.cwd(), environment })
}

const change = (sql: string) => test.database.$executeRawUnsafe(`UPDATE credential_rollout SET ${sql}`)
const lastEvent = async () => {
  const select = { action: true, actor: true, name: true } as const
  return test.database.auditEvent.findFirst({ orderBy: { id: 'desc' }, select })
}

it('a new credential is sent on its way by the operator, once, and a worker is told', async () => {
  expect(await anteroom('start', 'partners')).toMatchObject({ code: 1, err: expect.stringContaining('--user-flow') })
  expect(await anteroom('show', 'partners')).toMatchObject({ code: 1, err: expect.stringContaining('none yet') })
  expect(await anteroom('start', 'partners', '--user-flow', 'B2X_1_partners')).toMatchObject({ code: 0, err: '' })
  expect(await lastEvent()).toEqual({ action: 'rollout.started', actor: 'operator', name: null })
  const jobs = await test.database.$queryRaw`
    SELECT FROM graphile_worker.jobs WHERE task_identifier = 'advance-rollout'`
  expect(jobs).toHaveLength(1)
  const { id } = await test.database.credentialRollout.findFirstOrThrow()
  expect(await claimRollout(test.database, id)).toMatchObject({ actor: { kind: 'operator' } })
  expect(await anteroom('start', 'partners')).toMatchObject({ code: 1, err: expect.stringContaining('under way') })
})

it('whoever watches is told each change until it is over', async () => {
  const watching = anteroom('watch', 'partners', '--every', '0.01')
  await expect.poll(() => anteroom('show', 'partners')).toMatchObject({ out: expect.stringContaining('being changed') })
  await change(`state = 'stopped', next_at = NULL, ended_at = now()`)
  const { code, out } = await watching
  expect(code).toBe(1)
  expect(out.split('\n').slice(-2)[0]).toBe('Stopped. Nothing was revoked; B2X_1_partners calls with what Entra has.')
})

it('one that waits for somebody says what to do, goes on when it is told to, and can be stopped', async () => {
  expect(await anteroom('start', 'partners')).toMatchObject({ code: 0 })
  const failure = { reason: 'permission', status: 403, code: 'Forbidden', requestId: null }
  await change(`next_at = NULL, failure = '${JSON.stringify({ ...failure, retryAfterSeconds: null, connector: null, tries: 1 })}'
    WHERE state = 'placing'`)
  const watched = await anteroom('watch', 'partners')
  expect(watched.code).toBe(1)
  expect(watched.out).toContain('Anteroom may not change API connectors (403 Forbidden).\n→ Grant APIConnectors')
  expect(await anteroom('retry', 'partners')).toMatchObject({ code: 0 })
  expect(await anteroom('retry', 'partners')).toMatchObject({ code: 1 })
  expect(await anteroom('confirm', 'partners')).toMatchObject({ code: 1 })
  expect(await anteroom('stop', 'partners')).toMatchObject({ code: 0 })
  expect(await lastEvent()).toEqual({ action: 'rollout.stopped', actor: 'operator', name: null })
})

it('under four eyes nothing is begun unless somebody says that they confirm alone', async () => {
  await test.database.$executeRaw`UPDATE installation SET four_eyes = true`
  expect(await anteroom('start', 'partners')).toMatchObject({
    code: 1,
    err: expect.stringContaining('--confirm-alone'),
  })
  expect(await anteroom('start', 'partners', '--confirm-alone')).toMatchObject({ code: 0 })
})
