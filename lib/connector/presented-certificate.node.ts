import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import { type Certificate, parseCertificate, presentCertificate } from '#lib/settings/certificate.ts'
import { type CertificateHeader, certificateHeaders, readCertificateHeader } from './read-certificate-header.ts'

/** Whose word on a client's certificate is taken. */
export type CertificateTrust = {
  readonly isTrustedProxy: (address: string) => boolean
  /** The only header that is read; `undefined` reads whichever known one is there. */
  readonly header: CertificateHeader | undefined
}

/**
 * Tells which certificate a request presents: the one that a trusted proxy names in a header, else the one of the TLS
 * handshake, whose private key the caller has proved to hold. From anybody else a header counts for nothing, because a
 * certificate is public and can be copied.
 */
export function presentedCertificates(trust: CertificateTrust): (request: IncomingMessage) => Certificate | undefined {
  const ofHeader = rememberHeaders()
  return request => {
    const isTrusted = trust.isTrustedProxy(request.socket.remoteAddress ?? '')
    const [passedOn, another] = isTrusted ? findHeaders(request, trust) : []
    if (passedOn === undefined) return ofConnection(request)
    // Of two headers the proxy wrote one, and who knows who wrote the other.
    return another === undefined ? ofHeader(passedOn) : undefined
  }
}

type PassedOn = { readonly name: CertificateHeader; readonly value: string }

function findHeaders(request: IncomingMessage, { header }: CertificateTrust): readonly PassedOn[] {
  return (header === undefined ? certificateHeaders : [header]).flatMap(name => {
    const value = request.headers[name]
    return typeof value === 'string' && value !== '' ? [{ name, value }] : []
  })
}

const mostRemembered = 200

/** Parses each certificate once. Only what could be read is remembered, and no more than `mostRemembered` of it. */
function rememberHeaders(): (header: PassedOn) => Certificate | undefined {
  const remembered = new Map<string, Certificate>()
  return ({ name, value }) => {
    const key = createHash('sha256').update(`${name}:${value}`).digest('base64')
    const known = remembered.get(key)
    if (known !== undefined) return known
    const bytes = readCertificateHeader(name, value)
    const certificate = bytes === undefined ? undefined : parseCertificate(bytes)
    if (certificate === undefined) return undefined
    const [oldest] = remembered.keys()
    if (oldest !== undefined && remembered.size >= mostRemembered) remembered.delete(oldest)
    remembered.set(key, certificate)
    return certificate
  }
}

const ofSockets = new WeakMap<TLSSocket, Certificate>()

/** The certificate of a connection does not change, and Entra sends many calls over one. */
function ofConnection({ socket }: IncomingMessage): Certificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined
  const known = ofSockets.get(socket)
  if (known !== undefined) return known
  const peer = socket.getPeerX509Certificate()
  if (peer === undefined) return undefined
  const certificate = presentCertificate(peer)
  ofSockets.set(socket, certificate)
  return certificate
}
