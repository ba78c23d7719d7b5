import { z } from 'zod'
import type { FlowStep } from '../user-flows/user-flows.ts'
import { json, noContent, parseJson, type Reply, type WireRequest } from '../wire/reply.ts'
import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { presentConnector } from './api-connectors.ts'
import { requiring } from './permissions.ts'
import { badRequest, notFound, presentRefusal } from './refusal.ts'

/** Source: graph-docs, api-reference/v1.0/api/b2xidentityuserflow-put-apiconnectorconfiguration and its siblings. */
export function userFlowRoutes(world: World): readonly Route[] {
  const pattern = '/v1.0/identity/b2xUserFlows'
  const write = ['IdentityUserFlow.ReadWrite.All']
  return [
    {
      method: 'GET',
      pattern,
      answer: requiring(['IdentityUserFlow.Read.All', ...write], world, () => listUserFlows(world)),
    },
    {
      method: 'GET',
      pattern: `${pattern}/:key/apiConnectorConfiguration`,
      answer: requiring(write, world, request => getConfiguration(request, world)),
    },
    {
      method: 'PUT',
      pattern: `${pattern}/:key/apiConnectorConfiguration/:step/$ref`,
      answer: requiring(write, world, request => attachConnector(request, world)),
    },
  ]
}

function listUserFlows(world: World): Reply {
  const value = world.userFlows
    .listUserFlows()
    .map(({ id }) => ({ id, userFlowType: 'signUpOrSignIn', userFlowTypeVersion: 1 }))
  return json(200, { '@odata.context': `${context(world)}`, value })
}

/** A connector is told only where the call asks for it to be expanded. */
function getConfiguration(request: WireRequest, world: World): Reply {
  const flow = world.userFlows.findUserFlow(request.params.key ?? '')
  if (flow === undefined) return presentRefusal(notFound(request.params.key ?? ''), request, world.now())
  const asked = (request.query.get('$expand') ?? '').split(',')
  const connectorAt = (step: FlowStep) => {
    const connector = world.userFlows.findConnector(flow[step])
    return connector === undefined ? null : presentConnector(connector)
  }
  const expanded = flowSteps.filter(step => asked.includes(step)).map(step => [step, connectorAt(step)] as const)
  return json(200, { '@odata.context': `${context(world)}('${flow.id}')`, ...Object.fromEntries(expanded) })
}

function attachConnector(request: WireRequest, world: World): Reply {
  const flow = world.userFlows.findUserFlow(request.params.key ?? '')
  const step = flowSteps.find(each => each === request.params.step)
  if (flow === undefined || step === undefined) {
    return presentRefusal(notFound(request.params.key ?? ''), request, world.now())
  }
  const asked = referenceSchema.safeParse(parseJson(request.body))
  if (!asked.success)
    return presentRefusal(badRequest('Invalid URL format specified in payload.'), request, world.now())
  const address = asked.data['@odata.id']
  if (address !== undefined) {
    const id = address.replace(`${world.addresses.graphUrl}/v1.0/identity/apiConnectors/`, '')
    if (world.userFlows.findConnector(id) === undefined) {
      return presentRefusal(notFound(id), request, world.now())
    }
    world.userFlows.attach(flow.id, step, id)
  } else world.userFlows.attach(flow.id, step, undefined)
  return noContent()
}

const flowSteps = ['postFederationSignup', 'postAttributeCollection'] as const

const referenceSchema = z.object({ '@odata.id': z.string().optional() })

function context({ addresses }: World): string {
  return `${addresses.graphUrl}/v1.0/$metadata#identity/b2xUserFlows`
}
