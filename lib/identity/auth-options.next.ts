import type { NextAuthOptions } from 'next-auth'
import AzureADProvider from 'next-auth/providers/azure-ad'
import { z } from 'zod'
import type { Environment } from '#lib/env.ts'
import { endpointsOf } from '#lib/graph/cloud.ts'
import { parseRoles, type SignedIn } from './person.ts'

/**
 * Sign-in through Entra, with the tenant pinned: without a tenant the provider would take anyone with a Microsoft
 * account. The ID token's `tid` and `oid` are who the person is and `roles` what they may do; the library's own profile
 * drops all three and fetches a photo.
 */
export function authOptions(environment: Environment): NextAuthOptions {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret } = environment
  const { authorityHost } = endpointsOf(environment.AZURE_CLOUD, { authorityHost: environment.AZURE_AUTHORITY_HOST })
  return {
    secret: environment.SESSION_SECRET,
    providers: [
      AzureADProvider({
        clientId,
        clientSecret,
        tenantId,
        wellKnown: `${authorityHost}/${tenantId}/v2.0/.well-known/openid-configuration`,
        authorization: { params: { scope: 'openid profile email' } },
        checks: ['pkce', 'state', 'nonce'],
        profile: claims => ({ id: `${claims.tid}.${claims.oid}` }),
      }),
    ],
    // Roles are read when a person signs in, so a session must not outlive a role by long.
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    callbacks: {
      signIn: ({ profile }) => parsePerson(profile)?.tenantId === tenantId,
      jwt: ({ token, profile }) => (profile === undefined ? token : { person: parsePerson(profile) }),
      session: ({ session, token }) => ({ ...session, person: token.person }),
    },
  }
}

const sessionSeconds = 60 * 60

const claimsSchema = z.object({
  tid: z.string().min(1),
  oid: z.string().min(1),
  name: z.string().optional(),
  preferred_username: z.string().optional(),
  email: z.string().optional(),
  roles: z.unknown().optional(),
})

/** Reads the ID token's claims; without `tid` and `oid` there is nobody. */
function parsePerson(profile: unknown): SignedIn | undefined {
  const claims = claimsSchema.safeParse(profile)
  if (!claims.success) return undefined
  const { tid, oid, name, preferred_username, email, roles } = claims.data
  const address = email ?? preferred_username ?? ''
  return { tenantId: tid, objectId: oid, name: name ?? address, email: address, roles: parseRoles(roles) }
}
