import type { NextAuthOptions } from 'next-auth'
import AzureADProvider from 'next-auth/providers/azure-ad'
import type { TokenEndpointHandler } from 'next-auth/providers/oauth'
import type { Environment } from '#lib/env.ts'
import { type ClientAssertion, openClientAssertion } from '#lib/graph/client-assertion.ts'
import { endpointsOf } from '#lib/graph/cloud.ts'
import { application } from '#lib/server/application.ts'
import { applicationIdentity } from './application-identity.ts'
import { askEntraAgain, signInScope } from './ask-again.ts'
import { keepBoundGroups } from './bound-groups.prisma.ts'
import { parsePerson } from './claimed-person.ts'
import { openRights, rightsLastMs, type SessionToken } from './keep-rights.ts'
import type { SignedIn } from './person.ts'
import { recordSignIn, recordSignOut } from './record-session.prisma.ts'

/**
 * Sign-in through Entra, with the tenant pinned: without a tenant the provider would take anyone with a Microsoft
 * account. The ID token's `tid` and `oid` are who the person is and `roles` what they may do; the library's own profile
 * drops all three and fetches a photo.
 */
export function authOptions(environment: Environment): NextAuthOptions {
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret = '' } = environment
  const cloud = endpointsOf(environment.AZURE_CLOUD, { authorityHost: environment.AZURE_AUTHORITY_HOST })
  const { authorityHost } = cloud
  const assertion = openClientAssertion(applicationIdentity(environment), cloud)
  return {
    secret: environment.SESSION_SECRET,
    providers: [
      AzureADProvider({
        clientId,
        clientSecret,
        tenantId,
        wellKnown: `${authorityHost}/${tenantId}/v2.0/.well-known/openid-configuration`,
        authorization: { params: { scope: signInScope } },
        checks: ['pkce', 'state', 'nonce'],
        profile: claims => ({ id: `${claims.tid}.${claims.oid}` }),
        ...(assertion === undefined ? {} : byAssertion(assertion)),
      }),
    ],
    session: { strategy: 'jwt', maxAge: sessionSeconds },
    jwt: { maxAge: sessionSeconds },
    pages: { signIn: '/sign-in', error: '/sign-in', signOut: '/sign-in' },
    callbacks: {
      signIn: ({ profile }) => parsePerson(profile)?.tenantId === tenantId,
      jwt: async ({ token, profile, account }) =>
        profile === undefined
          ? { ...(await rightsOf(environment)(token)) }
          : beginSession(profile, account?.refresh_token),
      session: ({ session, token }) => ({
        ...session,
        person: token.person,
        rightsEndAt: Number(token.readAt) + rightsLastMs,
      }),
    },
    events: { signOut: ({ token }) => recordSignOut(token) },
  }
}

/** A working day; what a person may do is read anew every ten minutes of it. */
const sessionSeconds = 8 * 60 * 60

/**
 * Redeems the code with an assertion in place of a secret. The library's own one lacks the thumbprint by which Entra
 * finds the certificate, and it knows none of another issuer; all other checks are the library's as before.
 */
function byAssertion(assertion: ClientAssertion) {
  const request: TokenRequest = async ({ client, params, checks, provider }) => {
    const exchangeBody = {
      client_assertion: await assertion(),
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    }
    return { tokens: await client.callback(provider.callbackUrl, params, checks, { exchangeBody }) }
  }
  return { client: { token_endpoint_auth_method: 'none' as const }, token: { request } }
}

type TokenRequest = NonNullable<TokenEndpointHandler['request']>

/** Entra has just said who this is. */
async function beginSession(
  profile: unknown,
  refreshToken: string | undefined,
): Promise<{ readonly [name: string]: unknown }> {
  const claimed = parsePerson(profile)
  if (claimed === undefined) return {}
  const { now } = await application()
  const person = await recordSignIn(await admit(claimed))
  const { tenantId, objectId } = person
  return { person, owner: { tenantId, objectId }, readAt: now().getTime(), refreshToken }
}

async function admit(person: SignedIn): Promise<SignedIn> {
  const { database } = await application()
  return keepBoundGroups(database, person)
}

/** One for the whole process, since it remembers what Entra said last. */
function rightsOf(environment: Environment): (token: unknown) => Promise<SessionToken> {
  const known = rights.get(environment)
  if (known !== undefined) return known
  const { AZURE_TENANT_ID: tenantId, AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret } = environment
  const cloud = endpointsOf(environment.AZURE_CLOUD, { authorityHost: environment.AZURE_AUTHORITY_HOST })
  const assertion = openClientAssertion(applicationIdentity(environment), cloud)
  const tokenUrl = `${cloud.authorityHost}/${tenantId}/oauth2/v2.0/token`
  const askAgain = askEntraAgain({ tokenUrl, clientId, clientSecret, assertion })
  const opened = openRights({ askAgain, admit, now: () => new Date() })
  rights.set(environment, opened)
  return opened
}

const rights = new WeakMap<Environment, (token: unknown) => Promise<SessionToken>>()
