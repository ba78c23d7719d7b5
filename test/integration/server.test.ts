import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'
import { freePort } from '#test/support/free-port.ts'
import { configuration, runServer, type ServerProcess } from '#test/support/run-server.ts'

let database: TestDatabase
const running: ServerProcess[] = []
beforeEach(async () => {
  database = await createTestDatabase({ migrated: false })
})
afterEach(async () => {
  for (const { child, ended } of running.splice(0)) {
    child.kill('SIGKILL')
    await ended
  }
  await database.drop()
})

async function start(overrides: { readonly [name: string]: string } = {}) {
  const port = await freePort()
  const server = runServer({ ...configuration(database.url, port), ...overrides })
  running.push(server)
  return { ...server, url: `http://127.0.0.1:${port}` }
}

/** The status of an address, or 0 while nobody answers. */
function statusOf(url: string, init?: RequestInit): Promise<number> {
  return fetch(url, { redirect: 'manual', ...init }).then(
    async response => {
      // A body that nobody reads keeps its connection open.
      await response.arrayBuffer()
      return response.status
    },
    () => 0,
  )
}

describe('npm start', () => {
  it('without a configuration says in plain words what is missing, and ends', async () => {
    const server = runServer({})
    expect(await server.ended).toMatchObject({ code: 1 })
    for (const name of ['APP_URL', 'SESSION_SECRET', 'AZURE_TENANT_ID', 'AZURE_CLIENT_ID', 'AZURE_CLIENT_SECRET']) {
      expect(server.output()).toMatch(new RegExp(`${name}: is missing\\. \\w`))
    }
    expect(server.output()).not.toContain('    at ')
  })

  it.each([
    ['PORT', 'eighty'],
    ['APP_URL', 'canary.example'],
    ['DATABASE_URL', 'mysql://canary@db/x'],
    ['SESSION_SECRET', 'canary'],
    ['AZURE_TENANT_ID', 'common'],
    ['WORKER', 'yes'],
  ])('names a wrong %s and does not repeat its value', async (name, value) => {
    const server = await start({ [name]: value })
    expect(await server.ended).toMatchObject({ code: 1 })
    expect(server.output()).toMatch(new RegExp(`^ *${name}: \\w`, 'm'))
    expect(server.output()).not.toContain(value)
  })

  it('says so when the database cannot be reached, without its password', async () => {
    const server = await start({ DATABASE_URL: 'postgresql://anteroom:canary@127.0.0.1:9/anteroom' })
    expect(await server.ended).toMatchObject({ code: 1 })
    expect(server.output()).toContain('Anteroom cannot start')
    expect(server.output()).not.toContain('canary')
  })
})

describe('the server', () => {
  it('answers live and ready, refuses strangers at the connector in JSON, and ends cleanly when told', async () => {
    const server = await start()
    await expect.poll(() => statusOf(`${server.url}/api/health/ready`), { timeout: 30_000 }).toBe(200)
    expect(await statusOf(`${server.url}/api/health/live`)).toBe(200)
    const stranger = await fetch(`${server.url}/api/connectors/nowhere/check-approval-status`, { method: 'POST' })
    expect(stranger.status).toBe(404)
    expect(await stranger.json()).toMatchObject({ action: 'ShowBlockPage' })
    expect(await statusOf(`${server.url}/requests`)).toBe(307)
    server.child.kill('SIGTERM')
    expect(await server.ended).toEqual({ code: 0, signal: null })
    expect(server.output()).not.toContain('canary-secret')
  })

  it('starts twice at once on an empty database', async () => {
    const servers = await Promise.all([start(), start()])
    for (const { url } of servers) {
      await expect.poll(() => statusOf(`${url}/api/health/ready`), { timeout: 30_000 }).toBe(200)
    }
  })
})
