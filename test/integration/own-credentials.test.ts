import { randomUUID, X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { openClientAssertion } from '#lib/graph/client-assertion.ts'
import { endpointsOf } from '#lib/graph/cloud.ts'
import { connectGraph } from '#lib/graph/connect-graph.ts'
import { noteOwnCredentials } from '#lib/provisioning/note-own-credentials.prisma.ts'
import { readOwnCredentials } from '#lib/provisioning/own-credentials.graph.ts'
import { readCredentialWarnings } from '#lib/provisioning/read-credential-warnings.prisma.ts'
import { freePort } from '#test/support/free-port.ts'
import { createAuthority, daysFromNow, type IssuedCertificate } from '#test/support/issue-certificates.ts'
import { openTestDatabase } from '#test/support/open-test-database.ts'
import { type SimulatorUnderTest, startSimulatorUnderTest, testOptions } from './simulator-under-test.ts'

let directory: string
let certificate: IssuedCertificate
let pemPath: string
let under: SimulatorUnderTest
let withCertificate: SimulatorUnderTest
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'anteroom credentials '))
  certificate = await (await createAuthority())({ notAfter: daysFromNow(20) })
  pemPath = join(directory, 'anteroom.pem')
  await writeFile(pemPath, `${certificate.key}\n${certificate.pem}`)
  under = await startSimulatorUnderTest()
  const { application } = testOptions(directory)
  withCertificate = await startSimulatorUnderTest({ application: { ...application, certificate: certificate.pem } })
})
afterAll(async () => {
  await under?.[Symbol.asyncDispose]()
  await withCertificate?.[Symbol.asyncDispose]()
  await rm(directory, { recursive: true })
})

const signal = () => AbortSignal.timeout(10_000)

function graphWith(
  { simulator, options }: SimulatorUnderTest,
  proof: { clientSecret: string } | { clientCertificatePath: string },
) {
  const identity = { tenantId: options.tenantId, clientId: options.application.clientId, ...proof }
  const graph = connectGraph({
    ...identity,
    cloud: 'global',
    authorityHost: simulator.httpsUrl,
    graphUrl: simulator.graphUrl,
    log: pino({ level: 'silent' }),
    now: () => new Date(),
  })
  return { identity, graph }
}

describe('a client certificate', () => {
  it('gets a token for Graph where the application has no secret', async () => {
    const { graph } = graphWith(withCertificate, { clientCertificatePath: pemPath })
    const answer = await graph.call({ operation: 'list', method: 'GET', path: '/organization' }, signal())
    expect(answer).toMatchObject({ kind: 'ok' })
  })

  it('that is another’s gets none', async () => {
    const other = await (await createAuthority())()
    const path = join(directory, 'other.pem')
    await writeFile(path, `${other.key}\n${other.pem}`)
    const { graph } = graphWith(withCertificate, { clientCertificatePath: path })
    const answer = await graph.call({ operation: 'list', method: 'GET', path: '/organization' }, signal())
    expect(answer).toMatchObject({ kind: 'refused', by: 'entra', status: 401 })
  })

  it('tells itself when it ends', async () => {
    const { graph, identity } = graphWith(withCertificate, { clientCertificatePath: pemPath })
    const own = await readOwnCredentials(graph, identity, signal())
    const endsAt = new Date(new X509Certificate(certificate.pem).validTo)
    expect(own).toMatchObject({ kind: 'read', credentials: [{ kind: 'certificate', endsAt }] })
  })
})

describe('a secret', () => {
  const secretOf = (days: number, hint: string | null, displayName: string) => ({
    keyId: randomUUID(),
    displayName,
    endDateTime: daysFromNow(days).toISOString(),
    hint,
  })
  const readAll = async () => {
    const { graph, identity } = graphWith(under, { clientSecret: under.options.application.clientSecret })
    return readOwnCredentials(graph, identity, signal())
  }

  it('is told from the others that the application has, and warned of ahead', async () => {
    const hint = under.options.application.clientSecret.slice(0, 3)
    const passwordCredentials = [
      secretOf(9, hint, 'ours'),
      secretOf(2, 'zzz', 'of somebody else'),
      secretOf(90, hint, 'next'),
    ]
    await under.control('PUT', '/simulator/application', { passwordCredentials })
    const own = await readAll()
    if (own.kind !== 'read') throw new Error(own.kind)
    expect(own.credentials.map(({ displayName }) => displayName)).toEqual(['ours', 'next'])
    const { database, close } = await openTestDatabase()
    try {
      const now = new Date()
      await noteOwnCredentials(database, own.credentials, now)
      expect(await readCredentialWarnings(database, now)).toMatchObject([{ displayName: 'ours', hasEnded: false }])
      expect(await readCredentialWarnings(database, daysFromNow(10))).toMatchObject([{ hasEnded: true }])
      await noteOwnCredentials(database, own.credentials.slice(1), now)
      expect(await readCredentialWarnings(database, now)).toEqual([])
    } finally {
      await close()
    }
  })

  it('is no reason to fail where Entra does not let us read of it', async () => {
    await under.control('POST', '/simulator/faults', {
      path: '/v1.0/applications',
      fault: { kind: 'status', status: 403 },
    })
    expect(await readAll()).toEqual({ kind: 'notAllowed' })
    await under.control('POST', '/simulator/faults', { path: '/v1.0/applications', fault: { kind: 'reset' } })
    expect(await readAll()).toMatchObject({ kind: 'unanswered' })
  })
})

describe('what the token endpoint is shown instead of a secret', () => {
  const identity = { tenantId: randomUUID(), clientId: randomUUID() }
  const global = endpointsOf('global')

  it('is the token in a file of another issuer, as it stands there now', async () => {
    const federatedTokenFile = join(directory, 'token')
    const assertion = openClientAssertion({ ...identity, federatedTokenFile }, global)
    await writeFile(federatedTokenFile, 'first.token\n')
    expect(await assertion?.()).toBe('first.token')
    await writeFile(federatedTokenFile, 'second.token\n')
    expect(await assertion?.()).toBe('second.token')
  })

  it('is nothing where there is a secret', () => {
    expect(openClientAssertion({ ...identity, clientSecret: 's', federatedTokenFile: '/x' }, global)).toBeUndefined()
  })

  it('is the token of the machine’s own identity, asked for the exchange', async () => {
    const port = await freePort()
    const asked: URL[] = []
    const server = createServer((request, response) => {
      asked.push(new URL(request.url ?? '', 'http://localhost'))
      const expiresOn = String(Math.floor(daysFromNow(1).getTime() / 1000))
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify({ access_token: 'machine.token', expires_on: expiresOn, token_type: 'Bearer' }))
    })
    await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))
    vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${port}/msi/token`)
    vi.stubEnv('IDENTITY_HEADER', 'a header')
    try {
      const managedIdentity = { clientId: randomUUID() }
      const assertion = openClientAssertion({ ...identity, managedIdentity }, endpointsOf('china'))
      expect(await assertion?.()).toBe('machine.token')
      expect(asked[0]?.searchParams.get('resource')).toBe('api://AzureADTokenExchangeChina')
      expect(asked[0]?.searchParams.get('client_id')).toBe(managedIdentity.clientId)
    } finally {
      vi.unstubAllEnvs()
      server.close()
    }
  })
})
