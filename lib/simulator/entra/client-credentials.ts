import type Provider from 'oidc-provider'
import { errors } from 'oidc-provider'
import { z } from 'zod'
import type { World } from '../world.ts'
import { issueAccessToken } from './access-token.ts'

const parameters = z.object({ scope: z.string().default('') })

/** Lets the application get a token for Graph as itself; its secret has been checked when the grant is asked for. */
export function addClientCredentials(provider: Provider, world: World): void {
  const { options, addresses, signingKey } = world
  const lifetimeSeconds = options.tokenLifetimeSeconds ?? 3600
  provider.registerGrantType(
    'client_credentials',
    context => {
      const { scope } = parameters.parse(context.oidc.params)
      if (!scope.endsWith('/.default')) throw new errors.InvalidScope('not a resource scope', scope)
      const audience = scope.replace(/\/+\.default$/, '')
      if (audience !== addresses.graphUrl) throw new errors.InvalidTarget('unknown resource')
      const { tenantId, application } = options
      const { permissions } = world.registered
      const who = { tenantId, clientId: application.clientId, permissions }
      const grant = { ...who, lifetimeSeconds, now: world.now(), id: world.newId() }
      context.body = {
        token_type: 'Bearer',
        expires_in: lifetimeSeconds,
        ext_expires_in: lifetimeSeconds,
        access_token: issueAccessToken(signingKey, { issuer: addresses.issuer, audience }, grant),
      }
    },
    ['scope'],
  )
}
