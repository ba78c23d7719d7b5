import { createHash } from 'node:crypto'

/** How a secret of ours is kept: it has 256 random bits, so one round of SHA-256 is enough. */
export function secretDigest(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(secret).digest())
}
