import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { addCertificate } from '#lib/settings/add-certificate.prisma.ts'
import { parseCertificate } from '#lib/settings/certificate.ts'
import { callOverTls } from '#test/support/call-over-tls.ts'
import { freePort } from '#test/support/free-port.ts'
import { createAuthority, type IssuedCertificate } from '#test/support/issue-certificates.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { configuration, runServer, type ServerProcess } from '#test/support/run-server.ts'

let test: Awaited<ReturnType<typeof openTestDatabase>>
let directory: string
let entra: IssuedCertificate
let running: ServerProcess | undefined
beforeAll(async () => {
  test = await openTestDatabase()
  directory = await mkdtemp(join(tmpdir(), 'anteroom tls '))
  const issue = await createAuthority()
  const [server, other] = await Promise.all([issue({ subject: 'CN=localhost' }), issue()])
  entra = await issue()
  await writeFile(join(directory, 'server.pem'), server.pem)
  await writeFile(join(directory, 'server-key.pem'), server.key)
  await writeFile(join(directory, 'other-key.pem'), other.key)
  await writeFile(join(directory, 'notes.txt'), 'neither')
})
afterEach(async () => {
  running?.child.kill('SIGKILL')
  await running?.ended
  running = undefined
})
afterAll(async () => {
  await test.close()
  await rm(directory, { recursive: true })
})

async function start(overrides: { readonly [name: string]: string }): Promise<{ server: ServerProcess; url: string }> {
  const port = await freePort()
  const found = Object.entries(overrides).map(([name, value]) => [
    name,
    name.startsWith('TLS_') ? join(directory, value) : value,
  ])
  const server = runServer({
    ...configuration(test.databaseUrl, port),
    WORKER: 'off',
    ...Object.fromEntries(found),
  })
  running = server
  return { server, url: `127.0.0.1:${port}` }
}

const files = (cert: string, key: string) => ({ TLS_CERT_PATH: cert, TLS_KEY_PATH: key })
const check = '/api/connectors/partners/check-approval-status'
const body = { email: 'ana@northwind.example' }

describe('npm start with TLS files', () => {
  it('serves HTTPS, with and without a client certificate, and believes the listed one', async () => {
    const thumbprint = parseCertificate(entra.der)?.sha256 ?? ''
    const wish = { issuer: undefined, subject: undefined, expiresAt: undefined, otherThumbprint: undefined }
    const context = { database: test.database, actor: { kind: 'operator' }, now: new Date() } as const
    await addCertificate(context, test.flow.id, { ...wish, thumbprint })
    const { url } = await start(files('server.pem', 'server-key.pem'))
    const call = (path: string, own: object = {}) =>
      callOverTls(`https://${url}${path}`, { body, ...own }).then(
        answer => answer.status,
        () => 0,
      )
    await expect.poll(() => call(check), { timeout: 60_000 }).toBe(401)
    expect(await call(check, { cert: entra.pem, key: entra.key })).toBe(200)
    expect(await call('/api/health/live', { cert: entra.pem, key: entra.key })).not.toBe(0)
  }, 90_000)

  it('behind a trusted proxy believes its header, and otherwise does not', async () => {
    const header = { 'x-arr-clientcert': Buffer.from(entra.der).toString('base64') }
    for (const [proxies, status] of [
      ['127.0.0.0/8', 200],
      ['10.0.0.0/8', 401],
    ] as const) {
      const { url, server } = await start({ TRUSTED_PROXIES: proxies, CLIENT_CERTIFICATE_HEADER: 'X-ARR-ClientCert' })
      const call = () =>
        fetch(`http://${url}${check}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...header },
          body: JSON.stringify(body),
        }).then(
          answer => answer.status,
          () => 0,
        )
      await expect.poll(call, { timeout: 60_000 }).toBe(status)
      server.child.kill('SIGTERM')
      expect(await server.ended).toMatchObject({ code: 0 })
    }
  }, 90_000)

  it.each([
    ['a certificate that is not there', files('missing.pem', 'server-key.pem'), /TLS_CERT_PATH: the file .+ be read/],
    ['a key that is not there', files('server.pem', 'missing.pem'), /TLS_KEY_PATH: the file .+ cannot be read/],
    ['a certificate that is none', files('notes.txt', 'server-key.pem'), /TLS_CERT_PATH: .+ no PEM certificate/],
    ['a key that is none', files('server.pem', 'notes.txt'), /TLS_KEY_PATH: .+ no PEM private key/],
    ['a key of another certificate', files('server.pem', 'other-key.pem'), /TLS_KEY_PATH: .+ does not belong/],
    ['only one of the two', { TLS_KEY_PATH: 'server-key.pem' }, /TLS_CERT_PATH: is missing/],
  ])('names %s', async (_what, overrides, line) => {
    const { server } = await start(overrides)
    expect(await server.ended).toMatchObject({ code: 1 })
    expect(server.output()).toMatch(line)
    expect(server.output()).not.toContain('    at ')
  })
})
