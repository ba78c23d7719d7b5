import { X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { generateCertificate } from '#lib/administration/generate-certificate.prisma.ts'
import { issueCertificate } from '#lib/settings/issue-certificate.forge.ts'
import { callOverTls } from '#test/support/call-over-tls.ts'
import { createAuthority } from '#test/support/issue-certificates.ts'
import { ada, ana } from '#test/support/people.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

let connector: TestConnector
beforeAll(async () => {
  const server = await (await createAuthority())({ subject: 'CN=localhost' })
  connector = await startConnector(undefined, { tls: { cert: server.pem, key: server.key, ca: undefined } })
})
afterAll(() => connector.close())

const desk = () => ({ database: connector.database, now: new Date() })

async function generate(days = 365) {
  const outcome = await generateCertificate(desk(), ada, { flowId: connector.flow.id, days })
  if (outcome.kind !== 'generated') throw new Error(outcome.kind)
  return { ...outcome, file: Buffer.from(outcome.pfx, 'base64') }
}

it('a generated file opens the connector, and no other key does', async () => {
  const { file, password } = await generate()
  const url = `${connector.url}/api/connectors/partners/check-approval-status`
  const body = { email: 'ana@northwind.example' }
  const call = async (pfx: Buffer, passphrase: string) => (await callOverTls(url, { body, pfx, passphrase })).status
  await expect.poll(() => call(file, password)).toBe(200)
  const stranger = await issueCertificate({ commonName: 'partners.contoso.onmicrosoft.com', days: 9, now: new Date() })
  expect(await call(Buffer.from(stranger.pfx, 'base64'), stranger.password)).toBe(401)
})

it('is read by OpenSSL with its password alone, in the envelope that Entra takes', async () => {
  const { file, password } = await generate()
  expect(() => createSecureContext({ pfx: file, passphrase: password })).not.toThrow()
  expect(() => createSecureContext({ pfx: file, passphrase: 'another' })).toThrow()
  // pbeWithSHAAnd3-KeyTripleDES-CBC, for the private key (RFC 7292, appendix C).
  expect(file.toString('hex').split('060a2a864886f70d010c0103')).toHaveLength(2)
})

it('is what Microsoft recommends: RSA with 2,048 bits, SHA-256, for clients only', async () => {
  const now = new Date()
  const { certificate: der } = await issueCertificate({
    commonName: 'partners.contoso.onmicrosoft.com',
    days: 730,
    now,
  })
  const certificate = new X509Certificate(der)
  expect(certificate.subject).toBe('CN=partners.contoso.onmicrosoft.com')
  expect(certificate.publicKey.asymmetricKeyDetails?.modulusLength).toBe(2_048)
  expect(certificate.verify(certificate.publicKey)).toBe(true)
  expect(certificate.ca).toBe(false)
  expect(certificate.keyUsage).toEqual(['1.3.6.1.5.5.7.3.2'])
  // sha256WithRSAEncryption, inside and outside of what is signed.
  expect(Buffer.from(der).toString('hex').split('06092a864886f70d01010b')).toHaveLength(3)
})

it('ends with its row, and neither its key nor its password is stored', async () => {
  const { thumbprint, password, pfx, fileName } = await generate(90)
  const row = await connector.database.clientCertificate.findFirstOrThrow({ where: { thumbprint } })
  const days = ((row.expiresAt?.getTime() ?? 0) - Date.now()) / 86_400_000
  expect(Math.round(days)).toBe(90)
  expect(fileName).toBe(`partners-${thumbprint.slice(-8)}.pfx`)
  const [{ everything } = { everything: '' }] = await connector.database.$queryRaw<{ everything: string }[]>`
    SELECT concat((SELECT string_agg(c::text, '') FROM client_certificate c), (SELECT string_agg(a::text, '') FROM audit_event a),
      (SELECT string_agg(v::text, '') FROM revision v)) AS everything`
  expect(everything).toContain(thumbprint)
  expect(everything).not.toContain(password)
  expect(everything).not.toContain(pfx.slice(40, 120))
})

it('is for administrators', async () => {
  const asked = { flowId: connector.flow.id, days: 90 }
  const before = await connector.database.clientCertificate.count()
  expect(await generateCertificate(desk(), ana, asked)).toEqual({ kind: 'forbidden' })
  expect(await connector.database.clientCertificate.count()).toBe(before)
})
