import { createHmac, createSecretKey, hkdfSync } from 'node:crypto'

/** By what an erased person is recognised when they come back: a keyed hash in the place of what it hashes. */
export type ErasureKey = {
  /** Tells the key from others without giving it away. */
  readonly fingerprint: string
  /** @param personKey as `personKey` of a sign-up makes it. */
  readonly hashPerson: (personKey: string) => string
  /** @param address normalised. */
  readonly hashAddress: (address: string) => string
}

/**
 * Derives the key from a secret of the installation. Without that secret nobody can find out, by trying addresses, whose
 * hashes stand in the database; with another one nobody who was erased is recognised, so a start with another one is
 * refused: lib/retention/erasure-key.prisma.ts.
 */
export function deriveErasureKey(secret: string): ErasureKey {
  // A key that is made once costs a call 3 µs where its bytes would cost 14.
  const key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'anteroom erasure 1', 32)))
  const hash = (text: string) => createHmac('sha256', key).update(text).digest('base64url')
  const fingerprint = hash('fingerprint').slice(0, 12)
  // Neither a person key nor an address begins like this, so none is ever taken for a hash.
  const keyed = (kind: 'person' | 'address', text: string) => `erased:${fingerprint}:${hash(`${kind}|${text}`)}`
  return {
    fingerprint,
    hashPerson: personKey => keyed('person', personKey),
    hashAddress: address => keyed('address', address),
  }
}
