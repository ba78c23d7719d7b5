import { timingSafeEqual } from 'node:crypto'
import type { FlowCredential } from '#lib/settings/flow-access.ts'
import { secretDigest } from '#lib/settings/secret-digest.ts'

/**
 * Finds the credential that an `Authorization` header presents, or `undefined`. Every credential is compared, each in
 * constant time, whether the user name is known or not; without credentials everyone is refused.
 * Source: entra-docs, external-id/self-service-sign-up-secure-api-connector; RFC 7617.
 */
export function findCredential(
  authorization: string | undefined,
  credentials: readonly FlowCredential[],
  now: Date,
): FlowCredential | undefined {
  const presented = parseBasic(authorization)
  const username = secretDigest(presented?.username ?? '')
  const secret = secretDigest(presented?.password ?? '')
  let found: FlowCredential | undefined
  for (const credential of credentials) {
    const sameName = timingSafeEqual(username, secretDigest(credential.username))
    const sameSecret = timingSafeEqual(secret, credential.secretHash)
    const live = credential.expiresAt === undefined || credential.expiresAt > now
    if (sameName && sameSecret && live) found = credential
  }
  return presented === undefined ? undefined : found
}

const longestHeader = 8192
const basicScheme = /^basic +([A-Za-z0-9+/]+={0,2})$/i

/** The user name ends at the first `:`; a password may hold more of them, and must not be empty. */
function parseBasic(header: string | undefined): { username: string; password: string } | undefined {
  if (header === undefined || header.length > longestHeader) return undefined
  const encoded = basicScheme.exec(header)?.[1]
  if (encoded === undefined) return undefined
  const decoded = decodeUtf8(Buffer.from(encoded, 'base64'))
  const colon = decoded?.indexOf(':') ?? -1
  if (decoded === undefined || colon < 1 || colon === decoded.length - 1) return undefined
  return { username: decoded.slice(0, colon), password: decoded.slice(colon + 1) }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })

function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return strictUtf8.decode(bytes)
  } catch {
    return undefined
  }
}
