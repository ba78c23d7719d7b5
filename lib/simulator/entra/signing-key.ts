import { createHash, createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { promisify } from 'node:util'
import { z } from 'zod'
import { findFile } from '../find-file.ts'

const privateJwk = z.object({
  kty: z.literal('RSA'),
  n: z.string(),
  e: z.string(),
  d: z.string(),
  p: z.string(),
  q: z.string(),
  dp: z.string(),
  dq: z.string(),
  qi: z.string(),
})

/** The key that signs every token of the tenant. */
export interface SigningKey {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
  readonly jwk: z.infer<typeof privateJwk> & { readonly kid: string; readonly use: 'sig'; readonly alg: 'RS256' }
}

/** Reads the tenant's signing key, or makes it the first time, so that sessions and tokens outlive a restart. */
export async function openSigningKey(file: string): Promise<SigningKey> {
  const jwk = privateJwk.parse(JSON.parse((await findFile(file)) ?? (await createKey(file))))
  const kid = createHash('sha256').update(jwk.n).digest('base64url').slice(0, 27)
  const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
  return {
    kid,
    privateKey,
    publicKey: createPublicKey(privateKey),
    jwk: { ...jwk, kid, use: 'sig', alg: 'RS256' },
  }
}

async function createKey(file: string): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 })
  const text = JSON.stringify(privateKey.export({ format: 'jwk' }))
  await writeFile(file, text, { mode: 0o600 })
  return text
}
