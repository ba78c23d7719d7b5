import { type Certificate, parseCertificate, parseThumbprint } from './certificate.ts'
import { normaliseName } from './distinguished-name.ts'

/** A certificate that a flow shall accept, as it is stored. */
export type NewCertificate = {
  /** Hexadecimal, upper case: SHA-256, or SHA-1 where only that is known. */
  readonly thumbprint: string
  /** The same certificate's other thumbprint, where it is known. */
  readonly otherThumbprint: string | undefined
  readonly issuer: string | undefined
  readonly subject: string | undefined
  readonly expiresAt: Date | undefined
}

type Wish = {
  readonly issuer: string | undefined
  readonly subject: string | undefined
  readonly expiresAt: Date | undefined
}

/** A certificate, or one line that says why it cannot be taken. */
export type ParsedNewCertificate =
  | { readonly kind: 'certificate'; readonly certificate: NewCertificate }
  | { readonly kind: 'refused'; readonly why: string }

/** Reads a certificate from the bytes of its file. It ends when the certificate does, or earlier where that is wished. */
export function readNewCertificate(bytes: Uint8Array, wish: Wish, now: Date): ParsedNewCertificate {
  const own = parseCertificate(bytes)
  if (own === undefined) return refused('The file holds no X.509 certificate, neither PEM nor DER.')
  if (own.validTo < now) return refused(`The certificate ended on ${own.validTo.toISOString()}.`)
  const wrong = findWrongPin(wish, own)
  if (wrong !== undefined) return refused(wrong)
  const expiresAt = wish.expiresAt !== undefined && wish.expiresAt < own.validTo ? wish.expiresAt : own.validTo
  return {
    kind: 'certificate',
    certificate: { ...wish, thumbprint: own.sha256, otherThumbprint: own.sha1, expiresAt },
  }
}

/** Takes a certificate by its thumbprint alone, as Entra prints it. */
export function readNewThumbprint(text: string, wish: Wish): ParsedNewCertificate {
  const thumbprint = parseThumbprint(text)
  if (thumbprint === undefined) return refused('A thumbprint has 40 (SHA-1) or 64 (SHA-256) hexadecimal digits.')
  const wrong = findWrongPin(wish, undefined)
  if (wrong !== undefined) return refused(wrong)
  return { kind: 'certificate', certificate: { ...wish, thumbprint, otherThumbprint: undefined } }
}

function refused(why: string): ParsedNewCertificate {
  return { kind: 'refused', why }
}

/** A pin that the certificate itself does not meet would refuse every call. */
function findWrongPin(wish: Wish, own: Certificate | undefined): string | undefined {
  for (const pin of ['issuer', 'subject'] as const) {
    const wished = wish[pin]
    if (wished === undefined) continue
    const name = normaliseName(wished)
    if (name === undefined || name === '') return `The ${pin} must be a name such as CN=Contoso CA, O=Contoso, C=US.`
    if (own !== undefined && own[pin] !== name) return `The certificate has another ${pin}.`
  }
  return undefined
}
