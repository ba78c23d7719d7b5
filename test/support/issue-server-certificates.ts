import 'reflect-metadata'

import {
  BasicConstraintsExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'
import { daysFromNow } from './issue-certificates.ts'

/** What a server presents, PEM: its certificate, with the chain where it is whole, and its key. */
export type ServerCertificate = { readonly cert: string; readonly key: string }

/** A certificate for a public address, good and in every way in which one can be wrong. */
export type ServerCertificates = {
  /** What whoever calls must trust. */
  readonly root: string
  readonly good: ServerCertificate
  readonly ended: ServerCertificate
  readonly ending: ServerCertificate
  readonly otherName: ServerCertificate
  readonly withoutChain: ServerCertificate
  readonly selfMade: ServerCertificate
}

const algorithm = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
}

/** Issues them by a root, through an intermediate authority, for these names. */
export async function issueServerCertificates(names: readonly string[]): Promise<ServerCertificates> {
  const root = await issue({ subject: 'CN=Test root', isAuthority: true })
  const middle = await issue({ subject: 'CN=Test intermediate', isAuthority: true, issuer: root })
  const leaf = async (wish: Partial<Wish> = {}, chain = true): Promise<ServerCertificate> => {
    const own = await issue({ subject: `CN=${names[0]}`, names, issuer: middle, ...wish })
    return { cert: chain ? own.pem + middle.pem : own.pem, key: own.key }
  }
  return {
    root: root.pem,
    good: await leaf(),
    ended: await leaf({ notBefore: daysFromNow(-30), notAfter: daysFromNow(-2) }),
    ending: await leaf({ notAfter: daysFromNow(5) }),
    otherName: await leaf({ names: ['elsewhere.test'] }),
    withoutChain: await leaf({}, false),
    selfMade: await leaf({ issuer: undefined }, false),
  }
}

type Issued = { readonly pem: string; readonly key: string; readonly keys: CryptoKeyPair; readonly subject: string }

type Wish = {
  readonly subject: string
  readonly issuer?: Issued | undefined
  readonly names?: readonly string[]
  readonly isAuthority?: boolean
  readonly notBefore?: Date
  readonly notAfter?: Date
}

async function issue({ subject, issuer, names = [], isAuthority = false, notBefore, notAfter }: Wish): Promise<Issued> {
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer?.subject ?? subject,
    notBefore: notBefore ?? daysFromNow(-1),
    notAfter: notAfter ?? daysFromNow(60),
    signingAlgorithm: algorithm,
    signingKey: (issuer?.keys ?? keys).privateKey,
    publicKey: keys.publicKey,
    extensions: [
      new BasicConstraintsExtension(isAuthority, undefined, true),
      ...(names.length === 0
        ? []
        : [new SubjectAlternativeNameExtension(names.map(value => ({ type: 'dns', value }) as const))]),
    ],
  })
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { pem: `${certificate.toString('pem')}\n`, key, keys, subject }
}
