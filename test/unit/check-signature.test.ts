import { Webhook } from 'standardwebhooks'
import { describe, expect, it } from 'vitest'
import { presentCheckKey, signQuestion } from '#lib/policy/check-signature.ts'

const secret = 'a secret of the installation, long enough'
const keyName = 'partners/identity/1'
const body = '{"type":"sign-up.check","data":{"flow":"partners","email":"ana@fabrikam.com"}}'
const reordered = '{"data":{"email":"ana@fabrikam.com","flow":"partners"},"type":"sign-up.check"}'
const minutes = 60_000

describe('an endpoint that verifies by an independent library', () => {
  it('accepts what we signed', () => {
    expect(() => verifier().verify(body, sign())).not.toThrow()
  })

  it('refuses another body, an empty one, and the same values in another order', () => {
    for (const other of [body.replace('ana', 'eve'), '', reordered]) {
      expect(() => verifier().verify(other, sign()), other).toThrow('No matching signature found')
    }
  })

  it('refuses a signature that is missing, empty, of another question or by another key', () => {
    const headers = sign()
    for (const signature of [
      '',
      'v1,',
      sign()['webhook-signature'],
      sign('partners/identity/2')['webhook-signature'],
    ]) {
      expect(() => verifier().verify(body, { ...headers, 'webhook-signature': signature ?? '' })).toThrow()
    }
  })

  it('refuses a question that is more than five minutes old, and one moved in time', () => {
    const old = sign(keyName, new Date(Date.now() - 6 * minutes))
    expect(() => verifier().verify(body, old)).toThrow('Message timestamp too old')
    const moved = { ...old, 'webhook-timestamp': sign()['webhook-timestamp'] ?? '' }
    expect(() => verifier().verify(body, moved)).toThrow('No matching signature found')
  })
})

function verifier(): Webhook {
  return new Webhook(presentCheckKey(secret, keyName))
}

function sign(name = keyName, now = new Date()): Record<string, string> {
  return { ...signQuestion({ secret, keyName: name, body, now }) }
}
