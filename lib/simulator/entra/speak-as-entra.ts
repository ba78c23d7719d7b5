import type Provider from 'oidc-provider'
import { z } from 'zod'
import type { World } from '../world.ts'
import { presentTokenError } from './entra-error.ts'

const discoveryDocument = z.looseObject({ authorization_endpoint: z.string(), end_session_endpoint: z.string() })
const askedFor = z.object({ client_id: z.string().optional(), scope: z.string().optional() }).catch({})

/** Rewrites what oidc-provider says into what Entra would: the discovery document and the errors of the token endpoint. */
export function speakAsEntra(provider: Provider, world: World): void {
  const { tenantId, application } = world.options
  provider.use(async (context, next) => {
    await next()
    if (context.path === '/.well-known/openid-configuration') context.body = presentDiscovery(context.body, world)
    if (context.path !== `/${tenantId}/oauth2/v2.0/token`) return
    const asked = askedFor.parse(context.oidc?.params ?? {})
    const clientId = asked.client_id ?? application.clientId
    const error = presentTokenError(context.body, {
      clientId,
      clientIsKnown: clientId === application.clientId,
      scope: asked.scope ?? '',
      now: world.now(),
      traceId: world.newId(),
      correlationId: context.get('client-request-id') || world.newId(),
    })
    if (error !== undefined) context.body = error
  })
}

/** A browser follows two of the addresses: they are plain HTTP, so that it needs not know our certificate authority. */
function presentDiscovery(body: unknown, { addresses, options }: World): unknown {
  const document = discoveryDocument.parse(body)
  const server = `${addresses.httpsUrl}/${options.tenantId}`
  const browser = `${addresses.httpUrl}/${options.tenantId}`
  return {
    ...document,
    token_endpoint: `${server}/oauth2/v2.0/token`,
    jwks_uri: `${server}/discovery/v2.0/keys`,
    userinfo_endpoint: `${server}/oidc/userinfo`,
    authorization_endpoint: `${browser}/oauth2/v2.0/authorize`,
    end_session_endpoint: `${browser}/oauth2/v2.0/logout`,
    tenant_region_scope: 'EU',
    cloud_instance_name: 'localhost',
    msgraph_host: new URL(addresses.graphUrl).host,
  }
}
