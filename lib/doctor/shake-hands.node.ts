import type { X509Certificate } from 'node:crypto'
import type { LookupFunction } from 'node:net'
import { connect, type SecureVersion } from 'node:tls'
import { reasonOf } from './reason-of.ts'

/** With whom, and what we offer. */
export type Handshake = {
  readonly url: URL
  readonly lookup?: LookupFunction | undefined
  readonly versions?: readonly [oldest: SecureVersion, newest: SecureVersion]
  /** In OpenSSL's words. */
  readonly ciphers?: string
  readonly signal: AbortSignal
}

export type HandshakeOutcome =
  | {
      readonly kind: 'made'
      readonly protocol: string
      readonly cipher: string
      /** Why the certificate is not believed; `undefined` where it is. */
      readonly distrust: string | undefined
      readonly certificate: X509Certificate | undefined
    }
  | { readonly kind: 'refused'; readonly why: string }

/** Begins a TLS connection, looks at it and ends it; nothing is sent. */
export function shakeHands({ url, lookup, versions, ciphers, signal }: Handshake): Promise<HandshakeOutcome> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return new Promise(resolve => {
    const socket = connect({
      host,
      port: Number(url.port || 443),
      // An address has no name to be indicated.
      ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
      rejectUnauthorized: false,
      ...(lookup === undefined ? {} : { lookup }),
      ...(versions === undefined ? {} : { minVersion: versions[0], maxVersion: versions[1] }),
      ...(ciphers === undefined ? {} : { ciphers }),
    })
    const end = (outcome: HandshakeOutcome) => {
      signal.removeEventListener('abort', abandon)
      socket.destroy()
      resolve(outcome)
    }
    const abandon = () => end({ kind: 'refused', why: 'ETIMEDOUT' })
    signal.addEventListener('abort', abandon, { once: true })
    socket.setTimeout(longestMs, abandon)
    socket.once('error', error => end({ kind: 'refused', why: reasonOf(error) }))
    socket.once('secureConnect', () => {
      const { authorized, authorizationError } = socket
      end({
        kind: 'made',
        protocol: socket.getProtocol() ?? '',
        cipher: socket.getCipher().name,
        distrust: authorized ? undefined : String(authorizationError),
        certificate: socket.getPeerX509Certificate(),
      })
    })
  })
}

const longestMs = 5_000
