import { sign, verify } from 'node:crypto'
import { z } from 'zod'
import { parseJson } from '../wire/reply.ts'
import type { SigningKey } from './signing-key.ts'

const claimsSchema = z.object({ aud: z.string(), iss: z.string(), exp: z.number(), nbf: z.number() })

/** The permissions that the application was given for Graph, unless the options tell others. */
export const usualPermissions: readonly string[] = [
  'User.ReadWrite.All',
  'Organization.Read.All',
  'GroupMember.ReadWrite.All',
  'AppRoleAssignment.ReadWrite.All',
  'Application.Read.All',
  'APIConnectors.ReadWrite.All',
  'IdentityUserFlow.ReadWrite.All',
]

/** Whom a token is for and by whom. */
export interface TokenScope {
  readonly issuer: string
  readonly audience: string
}

/** What a token is checked against. */
export interface TokenRules {
  readonly key: SigningKey
  readonly scope: TokenScope
  readonly now: Date
}

/** Signs a bearer token for an application that calls Graph as itself. */
export function issueAccessToken(
  key: SigningKey,
  scope: TokenScope,
  grant: {
    readonly tenantId: string
    readonly clientId: string
    readonly lifetimeSeconds: number
    readonly now: Date
    readonly id: string
    readonly permissions: readonly string[]
  },
): string {
  const seconds = Math.floor(grant.now.getTime() / 1000)
  const header = { typ: 'JWT', alg: 'RS256', kid: key.kid }
  const claims = {
    aud: scope.audience,
    iss: scope.issuer,
    iat: seconds,
    nbf: seconds,
    exp: seconds + grant.lifetimeSeconds,
    appid: grant.clientId,
    azp: grant.clientId,
    idtyp: 'app',
    roles: grant.permissions,
    tid: grant.tenantId,
    uti: grant.id,
    ver: '2.0',
  }
  const signed = `${encode(header)}.${encode(claims)}`
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), key.privateKey).toString('base64url')}`
}

/** What is wrong with a bearer token, in Graph's words; undefined when nothing is. */
export function findTokenFault(authorization: string | undefined, against: TokenRules): string | undefined {
  const { key, scope, now } = against
  const [scheme, token, ...more] = authorization?.split(' ') ?? []
  if (scheme?.toLowerCase() !== 'bearer' || token === undefined || more.length > 0) return 'Access token is empty.'
  const [header, payload, signature, ...rest] = token.split('.')
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
    return 'CompactToken parsing failed with error code: 80049217'
  }
  const genuine = verify(
    'RSA-SHA256',
    Buffer.from(`${header}.${payload}`),
    key.publicKey,
    Buffer.from(signature, 'base64url'),
  )
  if (!genuine) return 'Access token validation failure. Invalid signature.'
  const claims = claimsSchema.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')))
  if (!claims.success) return 'Access token validation failure.'
  if (claims.data.iss !== scope.issuer) return 'Access token validation failure. Invalid issuer.'
  if (claims.data.aud !== scope.audience) return 'Access token validation failure. Invalid audience.'
  const seconds = now.getTime() / 1000
  if (seconds >= claims.data.exp || seconds < claims.data.nbf)
    return 'Lifetime validation failed, the token is expired.'
  return undefined
}

/** What a bearer token that has been checked lets its application do. */
export function rolesOf(authorization: string | undefined): readonly string[] {
  const payload = authorization?.split('.').at(1) ?? ''
  const claims = rolesSchema.safeParse(parseJson(Buffer.from(payload, 'base64url').toString('utf8')))
  return claims.success ? claims.data.roles : []
}

const rolesSchema = z.object({ roles: z.array(z.string()) })

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
