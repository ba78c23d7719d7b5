import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createTestDatabase, type TestDatabase } from '#test/support/database.ts'
import { freePort } from '#test/support/free-port.ts'
import { createAuthority } from '#test/support/issue-certificates.ts'
import { configuration, runServer, type ServerProcess } from '#test/support/run-server.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest, testOptions } from './simulator-under-test.ts'

let directory: string
let database: TestDatabase
let under: SimulatorUnderTest
let server: ServerProcess
let appUrl: string

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'anteroom sign-in '))
  const { key, pem } = await (await createAuthority())()
  const AZURE_CLIENT_CERTIFICATE_PATH = join(directory, 'anteroom.pem')
  await writeFile(AZURE_CLIENT_CERTIFICATE_PATH, `${key}\n${pem}`)
  const port = await freePort()
  appUrl = `http://localhost:${port}`
  const { application } = testOptions(directory)
  under = await startSimulatorUnderTest({
    application: { ...application, certificate: pem, redirectOrigins: [appUrl] },
  })
  database = await createTestDatabase()
  const { AZURE_CLIENT_SECRET: _, ...others } = configuration(database.url, port)
  server = runServer({
    ...others,
    APP_URL: appUrl,
    AZURE_TENANT_ID: under.options.tenantId,
    AZURE_CLIENT_ID: under.options.application.clientId,
    AZURE_CLIENT_CERTIFICATE_PATH,
    AZURE_AUTHORITY_HOST: under.simulator.httpsUrl,
    GRAPH_URL: under.simulator.graphUrl,
    NODE_EXTRA_CA_CERTS: under.simulator.certificateAuthorityPath,
    WORKER: 'off',
  })
  const ready = async () => {
    const { ok } = await fetch(`${appUrl}/api/health/ready`)
    if (!ok) throw new Error(`not ready:\n${server.output()}`)
  }
  const died = server.ended.then(() => Promise.reject(new Error(`the product did not start:\n${server.output()}`)))
  await Promise.race([vi.waitFor(ready, { timeout: 180_000, interval: 50 }), died])
  died.catch(() => undefined)
}, 200_000)

afterAll(async () => {
  server?.child.kill('SIGKILL')
  await server?.ended
  await under?.[Symbol.asyncDispose]()
  await database?.drop()
  await rm(directory, { recursive: true })
})

/** Cookies of one host each, as a browser keeps them. */
const cookies = new Map<string, Map<string, string>>()

/** Follows redirects as a browser does, and ends at the first page. */
async function open(url: string, form?: Readonly<Record<string, string>>): Promise<{ url: string; body: string }> {
  const { host } = new URL(url)
  const own = cookies.get(host) ?? new Map<string, string>()
  cookies.set(host, own)
  const cookie = [...own].map(([name, value]) => `${name}=${value}`).join('; ')
  const sent = form === undefined ? {} : { method: 'POST', body: new URLSearchParams(form) }
  const response = await fetch(url, { redirect: 'manual', headers: { cookie, accept: 'text/html' }, ...sent })
  for (const line of response.headers.getSetCookie()) {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
    own.set(name, value)
  }
  const body = await response.text()
  const location = response.headers.get('location')
  return location === null ? { url, body } : open(new URL(location, url).href)
}

it('a person signs in although the application has a certificate and no secret', async () => {
  const { csrfToken } = JSON.parse((await open(`${appUrl}/api/auth/csrf`)).body)
  const picker = await open(`${appUrl}/api/auth/signin/azure-ad`, {
    csrfToken,
    callbackUrl: `${appUrl}/api/auth/session`,
  })
  const end = await open(picker.url, { account: 'adele@contoso.example', password: 'right' })
  expect(end.url).toBe(`${appUrl}/api/auth/session`)
  expect(JSON.parse(end.body)).toMatchObject({ person: { name: 'Adele Vance', roles: ['Administrator'] } })
})
