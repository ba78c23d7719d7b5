import 'reflect-metadata'

import { BasicConstraintsExtension, PemConverter, X509CertificateGenerator } from '@peculiar/x509'

/** A certificate of a test and its key. */
export type IssuedCertificate = { readonly pem: string; readonly der: Uint8Array; readonly key: string }

export type CertificateWish = {
  readonly subject?: string
  readonly issuer?: string
  readonly notBefore?: Date
  readonly notAfter?: Date
}

/** Issues certificates of an authority that lives as long as the test; RSA, as Entra's are. */
export async function createAuthority(): Promise<(wish?: CertificateWish) => Promise<IssuedCertificate>> {
  const authorityKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return async ({ subject = contosoClient, issuer = contosoAuthority, notBefore, notAfter } = {}) => {
    const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
    const certificate = await X509CertificateGenerator.create({
      subject,
      issuer,
      notBefore: notBefore ?? daysFromNow(-1),
      notAfter: notAfter ?? daysFromNow(30),
      signingAlgorithm: algorithm,
      signingKey: authorityKeys.privateKey,
      publicKey: keys.publicKey,
      extensions: [new BasicConstraintsExtension(false, undefined, true)],
    })
    const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
    return { pem: `${certificate.toString('pem')}\n`, der: new Uint8Array(certificate.rawData), key }
  }
}

/** The subject and issuer of a certificate that wishes for no others. */
export const contosoClient = 'CN=entra.contoso.com, O=Contoso\\, Ltd., C=US'
export const contosoAuthority = 'CN=Contoso client authority, O=Contoso'

/** A moment so many days from now. */
export function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000)
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}
