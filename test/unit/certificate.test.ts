import { beforeAll, describe, expect, it } from 'vitest'
import { findCertificate } from '#lib/connector/find-certificate.ts'
import { type Certificate, parseCertificate, parseThumbprint } from '#lib/settings/certificate.ts'
import { normaliseName } from '#lib/settings/distinguished-name.ts'
import { readNewCertificate } from '#lib/settings/new-certificate.ts'
import {
  contosoAuthority,
  contosoClient,
  createAuthority,
  daysFromNow,
  type IssuedCertificate,
} from '#test/support/issue-certificates.ts'

let issued: IssuedCertificate
let certificate: Certificate
beforeAll(async () => {
  issued = await (await createAuthority())()
  const parsed = parseCertificate(issued.der)
  if (parsed === undefined) throw new Error('the certificate of the test cannot be read')
  certificate = parsed
})

describe('a distinguished name', () => {
  it.each([
    ['in either order', 'CN=a, O=b, C=US', 'C=US,O=b,CN=a'],
    ['in the lines of OpenSSL', 'CN=a, O=b', 'O=b\nCN=a'],
    ['with other case and spaces', 'cn = Contoso  CA ,o=B', 'CN=contoso ca,O=b'],
    ['with an escaped comma or a quoted one', 'O=Contoso\\, Ltd.', 'O="Contoso, Ltd."'],
    ['with escaped bytes', 'CN=J\\C3\\BCrgen', 'CN=Jürgen'],
    ['with what Windows calls a state', 'S=Washington', 'ST=washington'],
    ['with several attributes in one part', 'CN=a+UID=1', 'UID=1,CN=a'],
  ])('is the same %s', (_what, one, another) => {
    expect(normaliseName(one)).toBeDefined()
    expect(normaliseName(one)).toBe(normaliseName(another))
  })

  it.each([
    ['another value', 'CN=a', 'CN=b'],
    ['a part more', 'CN=a', 'CN=a,O=b'],
    ['an escaped comma where there is none', 'O=a\\, CN=b', 'O=a, CN=b'],
    ['a line end in a value', 'CN=a\\0ACN=b', 'CN=a,CN=b'],
  ])('is another with %s', (_what, one, another) => {
    expect(normaliseName(one)).toBeDefined()
    expect(normaliseName(one)).not.toBe(normaliseName(another))
  })

  it.each(['contoso', 'CN', '/C=US/CN=a', 'CN=a,b', '=a'])('is not made of %j', text => {
    expect(normaliseName(text)).toBeUndefined()
  })
})

describe('a thumbprint', () => {
  it.each([
    'a94a8fe5ccb19ba61c4c0873d391e987982fbbd3',
    'A9 4A 8F E5 CC B1 9B A6 1C 4C 08 73 D3 91 E9 87 98 2F BB D3',
    'A9:4A:8F:E5:CC:B1:9B:A6:1C:4C:08:73:D3:91:E9:87:98:2F:BB:D3',
    '\u200eA94A8FE5CCB19BA61C4C0873D391E987982FBBD3',
  ])('is read from %j', text => {
    expect(parseThumbprint(text)).toBe('A94A8FE5CCB19BA61C4C0873D391E987982FBBD3')
  })
  it.each(['', 'A94A', 'entra.pem', 'G'.repeat(40), 'A'.repeat(41)])('is not read from %j', text => {
    expect(parseThumbprint(text)).toBeUndefined()
  })
})

describe('a presented certificate', () => {
  const live = (overrides: object) => ({
    id: '1',
    thumbprint: certificate.sha256,
    issuer: undefined,
    subject: undefined,
    expiresAt: undefined,
    ...overrides,
  })
  const find = (overrides: object, now = new Date()) => findCertificate(certificate, [live(overrides)], now)?.id

  it('is found by either thumbprint, with and without pins', () => {
    expect(find({})).toBe('1')
    expect(find({ thumbprint: certificate.sha1 })).toBe('1')
    const pins = { issuer: normaliseName(contosoAuthority), subject: normaliseName(contosoClient) }
    expect(find(pins)).toBe('1')
  })
  it('is not found with another thumbprint, issuer or subject', () => {
    expect(find({ thumbprint: 'A'.repeat(64) })).toBeUndefined()
    expect(find({ issuer: normaliseName('CN=Other') })).toBeUndefined()
    expect(find({ subject: normaliseName('CN=Other') })).toBeUndefined()
  })
  it('is not found before it begins, after it ends, or after its entry ends', () => {
    expect(find({}, daysFromNow(-2))).toBeUndefined()
    expect(find({}, daysFromNow(31))).toBeUndefined()
    expect(find({ expiresAt: daysFromNow(-1) })).toBeUndefined()
  })
  it('is not found when its dates cannot be read', () => {
    const broken = { ...certificate, validTo: new Date(Number.NaN) }
    expect(findCertificate(broken, [live({})], new Date())).toBeUndefined()
  })
})

describe('a new certificate', () => {
  const wish = { issuer: undefined, subject: undefined, expiresAt: undefined }
  it('is read from DER and from PEM, and ends when the certificate does', () => {
    const fromDer = readNewCertificate(issued.der, wish, new Date())
    expect(fromDer).toEqual(readNewCertificate(Buffer.from(issued.pem), wish, new Date()))
    expect(fromDer).toMatchObject({
      kind: 'certificate',
      certificate: { thumbprint: certificate.sha256, expiresAt: certificate.validTo },
    })
  })
  it.each([
    ['that has ended', wish, 31, /ended/],
    ['with a pin that it does not meet', { ...wish, issuer: 'CN=Other' }, 0, /another issuer/],
    ['with a pin that is no name', { ...wish, subject: 'entra' }, 0, /must be a name/],
  ])('%s is refused in words', (_what, wished, days, why) => {
    expect(readNewCertificate(issued.der, wished, daysFromNow(days))).toMatchObject({
      kind: 'refused',
      why: expect.stringMatching(why),
    })
  })
  it('of something else is refused', () => {
    expect(readNewCertificate(Buffer.from('hello'), wish, new Date()).kind).toBe('refused')
  })
})
