import { errors, type JWTPayload, jwtVerify, type LocalJWKSet } from 'jose'
import { z } from 'zod'
import type { Extension } from '#lib/settings/extension.ts'
import { issuersOf, signingKeysAddress } from './authority.ts'
import type { SigningKeys } from './signing-keys.jose.ts'

/** Whether a call comes from Entra; `failed` names the check for the operator, and is never told to the caller. */
export type TokenVerdict =
  | { readonly kind: 'genuine' }
  | { readonly kind: 'refused'; readonly failed: string }
  /** The issuer's keys could not be had, so nobody can be told from anybody. */
  | { readonly kind: 'noKeys' }

/**
 * Checks the bearer token of a call: the signature, the time, and then each claim in the order of the table below.
 * Source: entra-docs, identity-platform/custom-extension-overview, "Protect your REST API".
 */
export async function authenticateToken(
  authorization: string | undefined,
  extension: Extension,
  { keys, now }: { readonly keys: SigningKeys; readonly now: Date },
): Promise<TokenVerdict> {
  const token = parseBearer(authorization)
  if (token === undefined) return { kind: 'refused', failed: 'header' }
  const address = signingKeysAddress(extension)
  const keySet = await keys.find(address)
  if (keySet === undefined) return { kind: 'noKeys' }
  const verified = await verify(token, keySet, now)
  if (verified.kind === 'unknownKey') keys.missed(address)
  if (verified.kind !== 'verified') return { kind: 'refused', failed: verified.kind }
  return checkClaims(verified.payload, extension)
}

/** Entra's own id, as the app that calls custom authentication extensions. */
const entraCaller = '99045fe1-7639-4a75-9d4a-577b6ca3810f'

type Token = z.output<typeof tokenSchema>

/** Version 1 names the caller `appid`, version 2 `azp`. */
const tokenSchema = z.discriminatedUnion('ver', [
  z
    .object({ ver: z.literal('1.0'), aud: z.string(), iss: z.string(), tid: z.string(), appid: z.string() })
    .transform(({ appid, ...token }) => ({ ...token, caller: appid })),
  z
    .object({ ver: z.literal('2.0'), aud: z.string(), iss: z.string(), tid: z.string(), azp: z.string() })
    .transform(({ azp, ...token }) => ({ ...token, caller: azp })),
])

const checks: readonly (readonly [string, (token: Token, extension: Extension) => boolean])[] = [
  ['aud', ({ aud }, { audience }) => aud === audience],
  ['iss', ({ ver, iss }, extension) => issuersOf(extension)[ver].includes(iss)],
  ['tid', ({ tid }, { tenantId }) => tid === tenantId],
  ['caller', ({ caller }) => caller === entraCaller],
]

function checkClaims(payload: JWTPayload, extension: Extension): TokenVerdict {
  const token = tokenSchema.safeParse(payload)
  if (!token.success) return { kind: 'refused', failed: 'claims' }
  const failed = checks.find(([, holds]) => !holds(token.data, extension))
  return failed === undefined ? { kind: 'genuine' } : { kind: 'refused', failed: failed[0] }
}

type Verified =
  | { readonly kind: 'verified'; readonly payload: JWTPayload }
  | { readonly kind: 'unknownKey' | 'signatureOrTime' }

async function verify(token: string, keySet: LocalJWKSet, now: Date): Promise<Verified> {
  try {
    const { payload } = await jwtVerify(token, keySet, {
      algorithms: ['RS256'],
      requiredClaims: ['exp', 'nbf'],
      clockTolerance,
      currentDate: now,
    })
    return { kind: 'verified', payload }
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return { kind: 'unknownKey' }
    if (error instanceof errors.JOSEError) return { kind: 'signatureOrTime' }
    throw error
  }
}

/** Seconds. */
const clockTolerance = 60

const longestHeader = 8192
const bearerScheme = /^bearer +([A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)$/i

function parseBearer(header: string | undefined): string | undefined {
  return header === undefined || header.length > longestHeader ? undefined : bearerScheme.exec(header)?.[1]
}
