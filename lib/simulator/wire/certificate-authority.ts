import 'reflect-metadata'

import { createPrivateKey } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { findFile } from '../find-file.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 24 * 60 * 60 * 1000

interface Authority {
  readonly certificate: X509Certificate
  readonly privateKey: CryptoKey
}

/** A certificate chain and its key, both PEM, as Node's TLS server takes them, and where its authority's file lies. */
export interface ServerCertificate {
  readonly cert: string
  readonly key: string
  readonly certificateAuthorityPath: string
}

/**
 * Issues a fresh certificate for `localhost`, signed by the private authority of this data directory.
 * The authority is made once and kept, so that whoever trusts `ca.pem` keeps trusting us after a restart.
 */
export async function issueServerCertificate(dataDir: string, now: Date): Promise<ServerCertificate> {
  const certificateAuthorityPath = path.join(dataDir, 'ca.pem')
  const keyPath = path.join(dataDir, 'ca-key.pem')
  const authority =
    (await findAuthority(certificateAuthorityPath, keyPath, now)) ??
    (await createAuthority(certificateAuthorityPath, keyPath, now))
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: authority.certificate.subject,
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 365 * day),
    signingAlgorithm: algorithm,
    signingKey: authority.privateKey,
    publicKey: keys.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
        { type: 'ip', value: '::1' },
      ]),
      await AuthorityKeyIdentifierExtension.create(authority.certificate),
    ],
  })
  const chain = `${certificate.toString('pem')}\n${authority.certificate.toString('pem')}\n`
  return { cert: chain, key: await privateKeyPem(keys.privateKey), certificateAuthorityPath }
}

async function findAuthority(certificatePath: string, keyPath: string, now: Date): Promise<Authority | undefined> {
  const [certificatePem, keyPem] = await Promise.all([findFile(certificatePath), findFile(keyPath)])
  if (certificatePem === undefined || keyPem === undefined) return undefined
  const certificate = new X509Certificate(certificatePem)
  if (certificate.notAfter.getTime() < now.getTime() + 365 * day) return undefined
  const der = createPrivateKey(keyPem).export({ type: 'pkcs8', format: 'der' })
  return { certificate, privateKey: await crypto.subtle.importKey('pkcs8', der, algorithm, true, ['sign']) }
}

async function createAuthority(certificatePath: string, keyPath: string, now: Date): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    name: 'CN=Contoso simulator authority, O=Not for production',
    notBefore: new Date(now.getTime() - day),
    notAfter: new Date(now.getTime() + 3650 * day),
    signingAlgorithm: algorithm,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  await writeFile(keyPath, await privateKeyPem(keys.privateKey), { mode: 0o600 })
  await writeFile(certificatePath, `${certificate.toString('pem')}\n`)
  return { certificate, privateKey: keys.privateKey }
}

async function privateKeyPem(key: CryptoKey): Promise<string> {
  return PemConverter.encode(await crypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY')
}
