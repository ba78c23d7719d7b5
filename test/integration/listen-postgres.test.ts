import { Client } from 'pg'
import { afterAll, afterEach, expect, it, vi } from 'vitest'
import { listen } from '#lib/db/listen.postgres.ts'
import { createLog } from '#lib/log/create-log.pino.ts'
import { openFragileConnection } from '#test/support/fragile-connection.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'

const { databaseUrl, close } = await openTestDatabase()
afterAll(close)
afterEach(() => {
  vi.restoreAllMocks()
})

const within = { timeout: 20_000 }

it('a connection that listens tells once that it is not there, however often it is tried, and once that it is again', async () => {
  const way = await openFragileConnection(databaseUrl)
  const log = createLog('silent')
  const warned = vi.spyOn(log, 'warn')
  const told = vi.spyOn(log, 'info')
  const tried = vi.spyOn(Client.prototype, 'connect')
  const connected = vi.fn()
  way.cut()
  const options = { name: 'a test', channels: ['anything'], heard: () => undefined, connected, log }
  const stop = listen({ ...options, databaseUrl: way.url })
  await expect.poll(() => tried.mock.calls.length, within).toBeGreaterThan(1)
  await expect.poll(() => warned.mock.calls.length, within).toBe(1)
  expect(warned).toHaveBeenCalledWith({ err: expect.any(Error), name: 'a test' }, expect.any(String))
  expect(told).not.toHaveBeenCalled()

  way.mend()
  await expect.poll(() => connected.mock.calls.length, within).toBe(1)
  expect([warned.mock.calls.length, told.mock.calls.length]).toEqual([1, 1])

  way.cut()
  await expect.poll(() => warned.mock.calls.length, within).toBe(2)
  way.mend()
  await expect.poll(() => connected.mock.calls.length, within).toBe(2)
  expect([warned.mock.calls.length, told.mock.calls.length]).toEqual([2, 2])
  await stop()
  await way.close()
})
