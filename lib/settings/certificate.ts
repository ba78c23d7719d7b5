import { X509Certificate } from 'node:crypto'
import { normaliseName } from './distinguished-name.ts'

/** What is asked of a certificate. */
export type Certificate = {
  /** Hexadecimal, upper case. */
  readonly sha1: string
  readonly sha256: string
  /** Normalised by `normaliseName`. */
  readonly issuer: string
  readonly subject: string
  readonly validFrom: Date
  readonly validTo: Date
}

/** Reads a certificate, DER or PEM; of several the first, which is the one that was presented. */
export function parseCertificate(bytes: Uint8Array): Certificate | undefined {
  try {
    return presentCertificate(new X509Certificate(bytes))
  } catch {
    return undefined
  }
}

/** The same of a certificate that Node has read already, from a TLS connection. */
export function presentCertificate(certificate: X509Certificate): Certificate {
  return {
    sha1: certificate.fingerprint.replaceAll(':', ''),
    sha256: certificate.fingerprint256.replaceAll(':', ''),
    issuer: normaliseOwn(certificate.issuer),
    subject: normaliseOwn(certificate.subject),
    validFrom: certificate.validFromDate,
    validTo: certificate.validToDate,
  }
}

/** Node has no text at all for an empty name, whatever its types say. */
function normaliseOwn(name: string | undefined): string {
  return (name === undefined ? '' : normaliseName(name)) ?? ''
}

/** Reads a thumbprint as people copy it: any case, with colons or spaces. `undefined` when it is none. */
export function parseThumbprint(text: string): string | undefined {
  const digits = text.replace(/[\s:\u200e]/g, '').toUpperCase()
  return /^([0-9A-F]{40}|[0-9A-F]{64})$/.test(digits) ? digits : undefined
}
