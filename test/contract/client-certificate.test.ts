import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Certificate } from '#lib/settings/certificate.ts'
import { parseCertificate } from '#lib/settings/certificate.ts'
import { basic } from '#test/support/basic.ts'
import { callOverTls, type TlsCall } from '#test/support/call-over-tls.ts'
import {
  contosoAuthority,
  contosoClient,
  createAuthority,
  daysFromNow,
  type IssuedCertificate,
} from '#test/support/issue-certificates.ts'
import { startConnector, type TestConnector } from '#test/support/start-connector.ts'

let direct: TestConnector
let behindProxy: TestConnector
let behindStranger: TestConnector
let certificates: { readonly [name in 'entra' | 'next' | 'expired' | 'early' | 'other']: IssuedCertificate }

beforeAll(async () => {
  const issue = await createAuthority()
  const [server, entra, next, expired, early, other] = await Promise.all([
    issue({ subject: 'CN=localhost' }),
    issue(),
    issue(),
    issue({ notBefore: daysFromNow(-9), notAfter: daysFromNow(-1) }),
    issue({ notBefore: daysFromNow(1) }),
    issue({ subject: 'CN=somebody else' }),
  ])
  certificates = { entra, next, expired, early, other }
  direct = await startConnector(undefined, { tls: { cert: server.pem, key: server.key, ca: undefined } })
  const trust = { isTrustedProxy: () => true, header: undefined }
  behindProxy = await startConnector(undefined, { trust })
  behindStranger = await startConnector()
})
afterAll(() => Promise.all([direct, behindProxy, behindStranger].map(connector => connector.close())))

const check = 'check-approval-status'
const person = { email: 'ana@northwind.example' }

type Row = {
  readonly thumbprint: string
  readonly issuer?: string
  readonly subject?: string
  readonly expiresAt?: Date
  readonly revokedAt?: Date
}

/** Makes these the certificates of the flow and waits until the connector has read them. */
async function accept(connector: TestConnector, rows: readonly Row[]): Promise<void> {
  const flowId = connector.flow.id
  await connector.database.clientCertificate.deleteMany({ where: { flowId } })
  const data = rows.map(row => ({ flowId, ...row }))
  const stored = await connector.database.clientCertificate.createManyAndReturn({ data })
  const live = stored.filter(row => row.revokedAt === null).map(row => row.id)
  const seen = () =>
    connector.application.connector
      .settings()
      .flows.get('partners')
      ?.certificates.map(each => each.id)
      .toSorted()
  await expect.poll(seen, { interval: 5 }).toEqual(live.toSorted())
}

function facts(certificate: IssuedCertificate): Certificate {
  const parsed = parseCertificate(certificate.der)
  if (parsed === undefined) throw new Error('the certificate of the test cannot be read')
  return parsed
}

/** Calls the server that speaks TLS itself, with a certificate and without a user name. */
async function present(certificate: IssuedCertificate | undefined, wish: Partial<TlsCall> = {}) {
  const own = certificate === undefined ? {} : { cert: certificate.pem, key: certificate.key }
  return callOverTls(`${direct.url}/api/connectors/partners/${check}`, { body: person, ...own, ...wish })
}

describe('a certificate in the handshake', () => {
  it.each(['sha1', 'sha256'] as const)('is accepted by its %s thumbprint', async thumbprint => {
    await accept(direct, [{ thumbprint: facts(certificates.entra)[thumbprint] }])
    const answer = await present(certificates.entra)
    expect(answer.status).toBe(200)
    expect(JSON.parse(answer.text)).toMatchObject({ version: '1.0.0', action: 'Continue' })
  })

  it('is accepted beside its successor while they are rotated', async () => {
    const { entra, next } = certificates
    await accept(direct, [{ thumbprint: facts(entra).sha256 }, { thumbprint: facts(next).sha1 }])
    expect([(await present(entra)).status, (await present(next)).status]).toEqual([200, 200])
  })

  it('is accepted with the pinned issuer and subject, however they are written', async () => {
    const subject = 'C=US, O="contoso, ltd.", CN=Entra.contoso.com'
    await accept(direct, [{ thumbprint: facts(certificates.entra).sha256, issuer: contosoAuthority, subject }])
    expect((await present(certificates.entra)).status).toBe(200)
  })

  it.each([
    ['expired', 'expired', {}],
    ['not yet valid', 'early', {}],
    ['of another issuer than pinned', 'entra', { issuer: 'CN=Contoso client authority' }],
    ['of another subject than pinned', 'entra', { subject: 'CN=entra.contoso.com' }],
    ['with a pin that is no name', 'entra', { subject: contosoClient.replaceAll('=', ':') }],
    ['whose entry is revoked', 'entra', { revokedAt: daysFromNow(-1) }],
    ['whose entry has ended', 'entra', { expiresAt: daysFromNow(-1) }],
  ] as const)('%s is refused', async (_what, name, row) => {
    await accept(direct, [{ thumbprint: facts(certificates[name]).sha256, ...row }])
    expect((await present(certificates[name])).status).toBe(401)
  })

  it('with another thumbprint is refused, and so is none', async () => {
    await accept(direct, [{ thumbprint: facts(certificates.entra).sha256 }])
    expect((await present(certificates.other)).status).toBe(401)
    expect((await present(undefined)).status).toBe(401)
  })

  it('is refused where the flow lists none', async () => {
    await accept(direct, [])
    expect((await present(certificates.entra)).status).toBe(401)
  })

  it('is not needed by whoever has a user name and a password', async () => {
    const { username, password } = direct.credential
    const headers = { authorization: basic(username, password) }
    expect((await present(undefined, { headers })).status).toBe(200)
    expect((await present(certificates.other, { headers })).status).toBe(200)
  })

  it('cannot be borrowed by a header', async () => {
    await accept(direct, [{ thumbprint: facts(certificates.entra).sha256 }])
    const headers = { 'x-arr-clientcert': Buffer.from(certificates.entra.der).toString('base64') }
    expect((await present(certificates.other, { headers })).status).toBe(401)
  })

  it('stands in the record of calls in the place of a credential, also where the call was refused for its body', async () => {
    await accept(direct, [{ thumbprint: facts(certificates.entra).sha256 }])
    const { id: certificateId } = await direct.database.clientCertificate.findFirstOrThrow()
    await present(certificates.entra)
    await present(certificates.entra, { body: [] })
    const recorded = () =>
      direct.database.connectorCall.findMany({ where: { certificateId }, select: { credentialId: true, reason: true } })
    await expect.poll(recorded).toEqual([
      { credentialId: null, reason: 'asksForDetails' },
      { credentialId: null, reason: 'notJson' },
    ])
  })

  it('is noted as used, to the minute', async () => {
    await accept(direct, [{ thumbprint: facts(certificates.entra).sha256 }])
    await present(certificates.entra)
    const lastUse = async () => (await direct.database.clientCertificate.findFirstOrThrow()).lastUsedAt?.getTime()
    await expect.poll(lastUse).toBeGreaterThan(Date.now() - 120_000)
    expect((await lastUse()) ?? 1).toSatisfy((time: number) => time % 60_000 === 0)
  })
})

describe('TLS', () => {
  const headers = () => ({ authorization: basic(direct.credential.username, direct.credential.password) })

  it.each(['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384'])('1.2 is spoken with %s', async ciphers => {
    const answer = await present(undefined, { headers: headers(), maxVersion: 'TLSv1.2', ciphers })
    expect(answer).toMatchObject({ status: 200, cipher: ciphers, protocol: 'TLSv1.2' })
  })

  it('1.3 is spoken', async () => {
    expect(await present(undefined, { headers: headers() })).toMatchObject({ status: 200, protocol: 'TLSv1.3' })
  })

  it('1.1 is refused', async () => {
    const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const
    // The server's words: the client was ready to speak the old version.
    await expect(present(undefined, { headers: headers(), ...old })).rejects.toThrow(/alert protocol version/i)
  })
})

describe('a certificate in a header', () => {
  const escaped = ({ pem }: IssuedCertificate) => encodeURIComponent(pem)
  const base64 = ({ der }: IssuedCertificate) => Buffer.from(der).toString('base64')
  const callWith = async (connector: TestConnector, headers: { readonly [name: string]: string }) =>
    (await connector.call(check, person, { headers: { authorization: '', ...headers } })).status

  beforeEach(async () => {
    const rows = [{ thumbprint: facts(certificates.entra).sha1 }, { thumbprint: facts(certificates.expired).sha1 }]
    await Promise.all([accept(behindProxy, rows), accept(behindStranger, rows)])
  })

  it.each([
    ['App Service', 'X-ARR-ClientCert', base64],
    ['nginx', 'X-SSL-Client-Cert', escaped],
    ['ingress-nginx', 'ssl-client-cert', escaped],
    ['Envoy', 'X-Forwarded-Client-Cert', (one: IssuedCertificate) => `Hash=ab;Cert="${escaped(one)}"`],
  ] as const)('of %s counts from a trusted proxy only', async (_what, header, write) => {
    const { entra, other, expired } = certificates
    expect(await callWith(behindProxy, { [header]: write(entra) })).toBe(200)
    // Twice, because the certificate is remembered.
    expect(await callWith(behindProxy, { [header]: write(entra) })).toBe(200)
    expect(await callWith(behindProxy, { [header]: write(other) })).toBe(401)
    expect(await callWith(behindProxy, { [header]: write(expired) })).toBe(401)
    expect(await callWith(behindProxy, { [header]: 'nonsense' })).toBe(401)
    expect(await callWith(behindStranger, { [header]: write(entra) })).toBe(401)
  })

  it('is refused when two headers name one, because the proxy wrote only one of them', async () => {
    const { entra, other } = certificates
    const headers = { 'X-ARR-ClientCert': base64(entra), 'X-SSL-Client-Cert': escaped(other) }
    expect(await callWith(behindProxy, headers)).toBe(401)
  })
})
