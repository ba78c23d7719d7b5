/**
 * What a page may load and where it may send, as a `Content-Security-Policy`. Scripts run, and style elements count, only
 * with the nonce of this very answer; scripts that those load are trusted as well, which is how Next loads the rest.
 * Style attributes in markup are refused; scripts may set styles.
 *
 * @param nonce base64, made anew for each answer.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
