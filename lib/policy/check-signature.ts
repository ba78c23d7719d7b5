import { createHmac, hkdfSync, randomUUID } from 'node:crypto'

/**
 * Signs a question as Standard Webhooks has it: an id, the time in seconds, and HMAC-SHA256 over both and the body. The
 * endpoint refuses what is older than a few minutes or has another signature.
 */
export function signQuestion(question: {
  readonly secret: string
  readonly keyName: string
  readonly body: string
  readonly now: Date
}): { readonly [header: string]: string } {
  const id = `msg_${randomUUID()}`
  const timestamp = String(Math.floor(question.now.getTime() / 1000))
  const key = checkKey(question.secret, question.keyName)
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${question.body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
}

/** A check's signing key as its endpoint needs it: `whsec_` and base64. */
export function presentCheckKey(secret: string, keyName: string): string {
  return `whsec_${checkKey(secret, keyName).toString('base64')}`
}

/**
 * Derives a check's key from the installation's secret (RFC 5869), so no key is stored anywhere and a policy document
 * never holds one. Another name, another key.
 */
function checkKey(secret: string, keyName: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `anteroom check ${keyName}`, 32))
}
