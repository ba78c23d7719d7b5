import { z } from 'zod'
import type { Connector } from '../user-flows/user-flows.ts'
import { json, noContent, parseJson, type Reply, type WireRequest } from '../wire/reply.ts'
import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { requiring } from './permissions.ts'
import { badRequest, notFound, presentRefusal } from './refusal.ts'

const basicSchema = z
  .object({
    '@odata.type': z.string().refine(type => type.replace(/^#/, '') === 'microsoft.graph.basicAuthentication'),
    username: z.string().min(1),
    password: z.string().min(1),
  })
  .transform(({ username, password }) => ({ kind: 'basic', username, password }) as const)

const newConnectorSchema = z.object({
  displayName: z.string().min(1),
  targetUrl: z.url(),
  authenticationConfiguration: basicSchema,
})

/** Source: graph-docs, api-reference/v1.0/api/identityapiconnector-create and its siblings. */
export function apiConnectorRoutes(world: World): readonly Route[] {
  const guarded = (answer: Route['answer']) => requiring(['APIConnectors.ReadWrite.All'], world, answer)
  const pattern = '/v1.0/identity/apiConnectors'
  return [
    { method: 'GET', pattern, answer: guarded(() => listConnectors(world)) },
    { method: 'POST', pattern, answer: guarded(request => createConnector(request, world)) },
    { method: 'GET', pattern: `${pattern}/:key`, answer: guarded(request => getConnector(request, world)) },
    { method: 'PATCH', pattern: `${pattern}/:key`, answer: guarded(request => updateConnector(request, world)) },
  ]
}

/** A connector as Graph shows it: never its password. */
export function presentConnector({ id, displayName, targetUrl, authentication }: Connector) {
  return { id, displayName, targetUrl, authenticationConfiguration: presentAuthentication(authentication) }
}

function presentAuthentication(authentication: Connector['authentication']): Record<string, unknown> {
  switch (authentication.kind) {
    case 'basic':
      return {
        '@odata.type': '#microsoft.graph.basicAuthentication',
        username: authentication.username,
        password: '******',
      }
    case 'certificate':
      return {
        '@odata.type': '#microsoft.graph.clientCertificateAuthentication',
        certificateList: [
          { thumbprint: authentication.thumbprint, notAfter: 1_866_350_522, notBefore: 1_508_670_522, isActive: true },
        ],
      }
  }
}

function listConnectors(world: World): Reply {
  const value = world.userFlows.listConnectors().map(presentConnector)
  return json(200, { '@odata.context': context(world), value })
}

function getConnector(request: WireRequest, world: World): Reply {
  const connector = world.userFlows.findConnector(request.params.key)
  if (connector === undefined) return refuseMissing(request, world)
  return json(200, { '@odata.context': `${context(world)}/$entity`, ...presentConnector(connector) })
}

function createConnector(request: WireRequest, world: World): Reply {
  const asked = newConnectorSchema.safeParse(parseJson(request.body))
  if (!asked.success) return refuseBody(request, world)
  const { authenticationConfiguration: authentication, ...rest } = asked.data
  const connector = { id: world.newId(), ...rest, authentication }
  world.userFlows.save(connector)
  return json(201, { '@odata.context': `${context(world)}/$entity`, ...presentConnector(connector) })
}

function updateConnector(request: WireRequest, world: World): Reply {
  const connector = world.userFlows.findConnector(request.params.key)
  if (connector === undefined) return refuseMissing(request, world)
  const asked = newConnectorSchema.partial().safeParse(parseJson(request.body))
  if (!asked.success) return refuseBody(request, world)
  const { authenticationConfiguration: authentication = connector.authentication, ...rest } = asked.data
  world.userFlows.save({
    ...connector,
    authentication,
    displayName: rest.displayName ?? connector.displayName,
    targetUrl: rest.targetUrl ?? connector.targetUrl,
  })
  return noContent()
}

function refuseMissing(request: WireRequest, world: World): Reply {
  return presentRefusal(notFound(request.params.key ?? ''), request, world.now())
}

function refuseBody(request: WireRequest, world: World): Reply {
  return presentRefusal(badRequest('The request body is not a valid API connector.'), request, world.now())
}

function context({ addresses }: World): string {
  return `${addresses.graphUrl}/v1.0/$metadata#identity/apiConnectors`
}
