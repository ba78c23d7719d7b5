import { createHash, randomBytes, X509Certificate } from 'node:crypto'
import Provider, {
  type AdapterPayload,
  type Configuration,
  type Grant,
  interactionPolicy,
  type KoaContextWithOIDC,
} from 'oidc-provider'
import type { SignInAccount } from '../options.ts'
import type { World } from '../world.ts'
import { addClientCredentials } from './client-credentials.ts'
import { createMemoryStore } from './memory-store.ts'
import { autoLogoutPage, errorPage, signedOutPage } from './outcome-pages.ts'
import { speakAsEntra } from './speak-as-entra.ts'

/** The OpenID provider of the one tenant, with Entra's addresses, claims and errors. */
export function createEntraProvider(world: World): Provider {
  const { options, addresses } = world
  const provider = new Provider(addresses.issuer, {
    adapter: createMemoryStore(id => findClient(id, world), world.now),
    jwks: { keys: [world.signingKey.jwk] },
    routes: routesOf(options.tenantId),
    claims: {
      openid: ['sub', 'oid', 'tid', 'ver', 'roles'],
      profile: ['name', 'preferred_username'],
      email: ['email'],
    },
    // Entra puts the claims into the ID token itself, not only into the answer of its userinfo endpoint.
    conformIdTokenClaims: false,
    scopes: ['openid', 'profile', 'email', 'offline_access'],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_post', 'client_secret_basic', 'private_key_jwt'],
    pkce: { required: () => false },
    cookies: {
      keys: [randomBytes(24).toString('base64url')],
      names: { session: 'entra_session', interaction: 'entra_interaction', resume: 'entra_resume' },
    },
    ttl: {
      AccessToken: 3600,
      AuthorizationCode: 600,
      IdToken: 3600,
      Interaction: 3600,
      Session: 86_400,
      Grant: 86_400,
      RefreshToken: 86_400,
    },
    // As Entra does: without a question about it, and the same one as long as it lasts.
    issueRefreshToken: async (_context, _client, { scopes }) => scopes.has('openid'),
    rotateRefreshToken: false,
    expiresWithSession: () => false,
    interactions: {
      policy: policy(),
      url: (_context, interaction) => `/${options.tenantId}/sign-in/${interaction.uid}`,
    },
    features: features(),
    findAccount: (_context, sub) => findAccount(sub, world),
    loadExistingGrant: consentAtOnce,
    renderError: (context, out) => {
      context.type = 'html'
      context.body = errorPage(out.error, out.error_description)
    },
  })
  provider.Client.prototype.postLogoutRedirectUriAllowed = uri => acceptedOrigins(world).includes(originOf(uri))
  addClientCredentials(provider, world)
  speakAsEntra(provider, world)
  return provider
}

/** The `sub` of an account: like Entra's, it differs from `oid` and is stable for one application. */
export function subjectOf(account: SignInAccount, clientId: string): string {
  return createHash('sha256').update(`${clientId}:${account.oid}`).digest('base64url')
}

/** An administrator has consented for everybody, so nobody is asked. */
async function consentAtOnce({ oidc }: KoaContextWithOIDC): Promise<Grant | undefined> {
  const { client, session } = oidc
  if (client === undefined || session?.accountId === undefined) return undefined
  const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid profile email offline_access')
  await grant.save()
  return grant
}

function features(): Configuration['features'] {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource: (context, form) => {
        context.body = autoLogoutPage(form)
      },
      postLogoutSuccessSource: context => {
        context.body = signedOutPage()
      },
    },
  }
}

function policy(): interactionPolicy.DefaultPolicy {
  const prompts = interactionPolicy.base()
  prompts.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0)
  return prompts
}

function routesOf(tenantId: string): Configuration['routes'] {
  return {
    authorization: `/${tenantId}/oauth2/v2.0/authorize`,
    token: `/${tenantId}/oauth2/v2.0/token`,
    end_session: `/${tenantId}/oauth2/v2.0/logout`,
    jwks: `/${tenantId}/discovery/v2.0/keys`,
    userinfo: `/${tenantId}/oidc/userinfo`,
  }
}

function findClient(id: string, world: World): AdapterPayload | undefined {
  const { clientId } = world.options.application
  if (id !== clientId) return undefined
  return {
    client_id: clientId,
    ...proofOf(world.options.application),
    client_name: 'Anteroom',
    grant_types: ['authorization_code', 'client_credentials', 'refresh_token'],
    redirect_uris: acceptedOrigins(world).map(origin => `${origin}/api/auth/callback/azure-ad`),
    response_types: ['code'],
  }
}

/** A registration with a certificate takes no secret. */
function proofOf({ clientSecret, certificate }: World['options']['application']): AdapterPayload {
  if (certificate === undefined) {
    return { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_post' }
  }
  const key = new X509Certificate(certificate).publicKey.export({ format: 'jwk' })
  return { jwks: { keys: [{ ...key, use: 'sig' }] }, token_endpoint_auth_method: 'private_key_jwt' }
}

function acceptedOrigins({ options, connected }: World): readonly string[] {
  const addresses = [...options.application.redirectOrigins, connected.appUrl].filter(each => each !== undefined)
  return [...new Set(addresses.map(originOf))]
}

function originOf(uri: string): string {
  return URL.parse(uri)?.origin ?? uri
}

function findAccount(sub: string, { options }: World) {
  const { tenantId, application, accounts } = options
  const account = accounts.find(each => subjectOf(each, application.clientId) === sub)
  if (account === undefined) return undefined
  const { oid, name, email, roles } = account
  const claims = { sub, oid, tid: tenantId, ver: '2.0', name, preferred_username: email, email }
  return { accountId: sub, claims: () => (roles.length === 0 ? claims : { ...claims, roles }) }
}
