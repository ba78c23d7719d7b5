import { createHash } from 'node:crypto'

/** How a secret of ours is kept: it has 256 random bits, so one round of SHA-256 is enough. */
export function secretDigest(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
