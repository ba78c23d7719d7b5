import { beforeAll, describe, expect, it } from 'vitest'
import { type CertificateHeader, readCertificateHeader } from '#lib/connector/read-certificate-header.ts'
import { createAuthority, type IssuedCertificate } from '#test/support/issue-certificates.ts'

let entra: IssuedCertificate
let other: IssuedCertificate
beforeAll(async () => {
  const issue = await createAuthority()
  entra = await issue()
  other = await issue({ subject: 'CN=somebody else' })
})

const escaped = ({ pem }: IssuedCertificate) => encodeURIComponent(pem)
const base64 = ({ der }: IssuedCertificate) => Buffer.from(der).toString('base64')

const read = (name: CertificateHeader, value: string) => {
  const bytes = readCertificateHeader(name, value)
  return bytes === undefined ? undefined : Buffer.from(bytes).toString('base64')
}

describe('a certificate header is read', () => {
  it.each<[string, CertificateHeader, () => string]>([
    ['of App Service', 'x-arr-clientcert', () => base64(entra)],
    ['of nginx', 'x-ssl-client-cert', () => escaped(entra)],
    ['of ingress-nginx', 'ssl-client-cert', () => escaped(entra)],
    ['of nginx with a whole chain', 'x-ssl-client-cert', () => escaped(entra) + escaped(other)],
    ['of a proxy that folds the lines with spaces', 'x-ssl-client-cert', () => entra.pem.replaceAll('\n', ' ')],
    ['of Envoy', 'x-forwarded-client-cert', () => `Hash=ab;Cert="${escaped(entra)}";Subject="CN=a,O=b;c"`],
    ['of Envoy without quotes', 'x-forwarded-client-cert', () => `Cert=${escaped(entra)}`],
    ['of Envoy with other case', 'x-forwarded-client-cert', () => `hash=ab; cert="${escaped(entra)}"`],
    ['of Envoy with the chain alone', 'x-forwarded-client-cert', () => `Chain="${escaped(entra)}${escaped(other)}"`],
    [
      'of Envoy with both',
      'x-forwarded-client-cert',
      () => `Chain="${escaped(other)}${escaped(other)}";Cert="${escaped(entra)}"`,
    ],
    [
      'of the last of two Envoys',
      'x-forwarded-client-cert',
      () => `Hash=ab;Cert="${escaped(other)}",Hash=cd;Cert="${escaped(entra)}"`,
    ],
    [
      'of Envoy with quotes and commas in a subject',
      'x-forwarded-client-cert',
      () => `Subject="CN=\\",Cert=\\"x\\"";Cert="${escaped(entra)}"`,
    ],
  ])('%s', (_what, name, value) => {
    expect(read(name, value())).toBe(base64(entra))
  })
})

describe('a certificate header is refused', () => {
  it.each<[string, CertificateHeader, () => string]>([
    ['that is empty', 'x-arr-clientcert', () => ''],
    ['of other letters', 'x-arr-clientcert', () => '<certificate>'],
    ['that came twice', 'x-arr-clientcert', () => `${base64(entra)}, ${base64(entra)}`],
    ['with PEM lines where there are none', 'x-arr-clientcert', () => entra.pem],
    ['of 20 KB', 'x-arr-clientcert', () => 'A'.repeat(20_000)],
    ['without PEM lines', 'x-ssl-client-cert', () => base64(entra)],
    ['with an escape that is none', 'x-ssl-client-cert', () => `%zz${escaped(entra)}`],
    ['cut off', 'x-ssl-client-cert', () => escaped(entra).slice(0, -40)],
    ['with an empty certificate', 'x-ssl-client-cert', () => '-----BEGIN CERTIFICATE----- -----END CERTIFICATE-----'],
    ['with nginx’s words for none', 'x-ssl-client-cert', () => '(null)'],
    ['with a hash alone', 'x-forwarded-client-cert', () => 'Hash=ab;Subject="CN=a"'],
    ['without a key', 'x-forwarded-client-cert', () => escaped(entra)],
    [
      'with two certificates in one element',
      'x-forwarded-client-cert',
      () => `Cert="${escaped(entra)}";Cert="${escaped(other)}"`,
    ],
    [
      'whose last element holds none, though the first does',
      'x-forwarded-client-cert',
      () => `Cert="${escaped(entra)}",Hash=cd`,
    ],
    ['with a quote that does not end', 'x-forwarded-client-cert', () => `Subject="CN=a;Cert=${escaped(entra)}`],
  ])('%s', (_what, name, value) => {
    expect(read(name, value())).toBeUndefined()
  })

  it('of 16,000 quotes at once', () => {
    // The best of several rounds, so that a busy machine does not decide.
    const rounds = Array.from({ length: 3 }, () => {
      const startedAt = performance.now()
      expect(read('x-forwarded-client-cert', '"'.repeat(15_999))).toBeUndefined()
      expect(read('x-forwarded-client-cert', 'Cert="'.repeat(2_600))).toBeUndefined()
      return performance.now() - startedAt
    })
    expect(Math.min(...rounds)).toBeLessThan(500)
  })
})
