import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import forge from 'node-forge'

/** A certificate with its private key, on the one occasion when both are here. */
export type IssuedCertificate = {
  /** Base64 of the PKCS#12 file that Entra takes. */
  readonly pfx: string
  readonly password: string
  /** DER, the public part alone. */
  readonly certificate: Uint8Array
}

/**
 * Issues a self-signed client certificate as Microsoft recommends it: RSA with 2,048 bits, signed with SHA-256. The file
 * is encrypted with TripleDES-SHA1, because Entra takes no file that is encrypted with AES256-SHA256; its password has
 * 192 random bits, so that nothing hangs on the cipher.
 * Source: entra-docs, external-id/self-service-sign-up-secure-api-connector, and the page about self-signed certificates
 * that it includes.
 */
export async function issueCertificate({
  commonName,
  days,
  now,
}: {
  readonly commonName: string
  readonly days: number
  readonly now: Date
}): Promise<IssuedCertificate> {
  const pair = await makeKeyPair('rsa', {
    modulusLength: 2_048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const privateKey = forge.pki.privateKeyFromPem(pair.privateKey)
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(pair.publicKey)
  certificate.serialNumber = serialNumber()
  certificate.validity.notBefore = new Date(now.getTime() - clockSkewMs)
  certificate.validity.notAfter = new Date(now.getTime() + days * 86_400_000)
  const name = [{ name: 'commonName', value: commonName }]
  certificate.setSubject(name)
  certificate.setIssuer(name)
  certificate.setExtensions([
    { name: 'basicConstraints', cA: false, critical: true },
    { name: 'keyUsage', digitalSignature: true, keyEncipherment: true, critical: true },
    { name: 'extKeyUsage', clientAuth: true },
    { name: 'subjectKeyIdentifier' },
  ])
  certificate.sign(privateKey, forge.md.sha256.create())
  const password = randomBytes(24).toString('base64url')
  const options = { algorithm: '3des', friendlyName: commonName } as const
  const pkcs12 = forge.pkcs12.toPkcs12Asn1(privateKey, [certificate], password, options)
  return { pfx: base64Of(pkcs12), password, certificate: derOf(certificate) }
}

const makeKeyPair = promisify(generateKeyPair)

/** Entra's clock may be behind ours. */
const clockSkewMs = 5 * 60_000

/** 16 bytes, of which the first bit is clear: a serial number is positive (RFC 5280, 4.1.2.2). */
function serialNumber(): string {
  const bytes = randomBytes(16)
  bytes[0] = ((bytes[0] ?? 0) & 0x7f) | 0x40
  return bytes.toString('hex')
}

function base64Of(asn1: forge.asn1.Asn1): string {
  return Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'latin1').toString('base64')
}

function derOf(certificate: forge.pki.Certificate): Uint8Array {
  return Buffer.from(base64Of(forge.pki.certificateToAsn1(certificate)), 'base64')
}
