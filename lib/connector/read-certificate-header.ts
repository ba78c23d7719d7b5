/** The headers in which proxies pass a client's certificate on, in lower case. */
export const certificateHeaders = [
  'x-arr-clientcert',
  'x-ssl-client-cert',
  'ssl-client-cert',
  'x-forwarded-client-cert',
] as const

export type CertificateHeader = (typeof certificateHeaders)[number]

/** Reads a certificate's DER form from such a header; `undefined` when it holds none or cannot be read. */
export function readCertificateHeader(name: CertificateHeader, value: string): Uint8Array | undefined {
  return value.length > longestHeader ? undefined : readers[name](value)
}

const readers: { readonly [name in CertificateHeader]: (value: string) => Uint8Array | undefined } = {
  /** Azure App Service: base64 of the DER form. */
  'x-arr-clientcert': decodeBase64,
  /** nginx with `$ssl_client_escaped_cert`, under the name that most configurations use. */
  'x-ssl-client-cert': readEscapedPem,
  /** ingress-nginx. */
  'ssl-client-cert': readEscapedPem,
  /** Envoy. */
  'x-forwarded-client-cert': readForwardedCertificate,
}

const longestHeader = 16_384

function decodeBase64(text: string): Uint8Array | undefined {
  const digits = text.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : undefined
}

/** The first certificate of a URL-encoded PEM text: in a chain that is the client's own. */
function readEscapedPem(text: string): Uint8Array | undefined {
  const [, base64] = /-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/.exec(decodeUrl(text)) ?? []
  return base64 === undefined ? undefined : decodeBase64(base64)
}

function decodeUrl(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/**
 * Each proxy appends an element, so the last is what the proxy before us saw itself; whoever called it may have written
 * the others. `Cert` is the client's certificate, `Chain` begins with it.
 * Source: envoyproxy.io, HTTP connection manager, "x-forwarded-client-cert".
 */
function readForwardedCertificate(text: string): Uint8Array | undefined {
  const element = splitUnquoted(text, ',').at(-1) ?? ''
  const pairs = splitUnquoted(element, ';').map(readPair)
  const certificates = pairs.filter(pair => pair.key === 'cert')
  const chains = pairs.filter(pair => pair.key === 'chain')
  if (certificates.length > 1 || chains.length > 1) return undefined
  const pem = (certificates[0] ?? chains[0])?.value
  return pem === undefined ? undefined : readEscapedPem(pem)
}

/** Splits at a separator outside of double quotes. A quote that never ends leaves one part that holds everything. */
function splitUnquoted(text: string, separator: ',' | ';'): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    if (quoted && text[at] === '\\') at++
    else if (text[at] === '"') quoted = !quoted
    else if (!quoted && text[at] === separator) {
      parts.push(text.slice(start, at))
      start = at + 1
    }
  }
  return [...parts, text.slice(start)]
}

function readPair(pair: string): { readonly key: string; readonly value: string } {
  const equals = pair.indexOf('=')
  const value = pair.slice(equals + 1).trim()
  const unquoted = /^".*"$/s.test(value) ? value.slice(1, -1).replace(/\\(.)/gs, '$1') : value
  return { key: pair.slice(0, Math.max(equals, 0)).trim().toLowerCase(), value: unquoted }
}
