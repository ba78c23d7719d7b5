import type { JSONWebKeySet } from 'jose'
import { z } from 'zod'

/**
 * Fetches a JSON Web Key Set: no redirect is followed, an answer that is late or large is dropped, and only the public
 * half of RSA signing keys is taken from it.
 *
 * @throws when there is no usable key in the answer; the caller keeps what it had.
 */
export async function fetchSigningKeys(address: string): Promise<JSONWebKeySet> {
  const response = await fetch(address, {
    redirect: 'error',
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(longestFetch),
  })
  if (!response.ok) throw new Error(`the issuer answered ${response.status}`)
  const { keys } = keySetSchema.parse(JSON.parse(await readText(response)))
  const usable = keys.flatMap(key => keySchema.safeParse(key).data ?? [])
  if (usable.length === 0) throw new Error('the issuer published no RSA key for signatures')
  return { keys: usable }
}

/** Milliseconds. */
const longestFetch = 5_000

/** Characters; Microsoft's sets have about 10,000. */
const largestKeySet = 256 * 1024

const keySetSchema = z.object({ keys: z.array(z.unknown()).max(100) })

const keySchema = z.object({
  kty: z.literal('RSA'),
  kid: z.string().min(1).max(256),
  n: z.string(),
  e: z.string(),
  use: z
    .literal('sig')
    .optional()
    .transform(() => 'sig'),
})

async function readText(response: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    text += decoder.decode(chunk, { stream: true })
    if (text.length > largestKeySet) throw new Error('the set of keys is too large')
  }
  return text + decoder.decode()
}
