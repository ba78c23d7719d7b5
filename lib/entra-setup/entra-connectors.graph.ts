import { z } from 'zod'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { GraphAnswer, GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'
import { listAll } from '#lib/graph/list-all.ts'
import type { FlowStep } from './flow-step.ts'

/** What Graph answered, read; or why it did not. */
export type EntraAnswer<T> = { readonly kind: 'ok'; readonly value: T } | GraphRefusal | GraphSilence

/** An API connector as Entra holds it; its password is never told. */
export type EntraConnector = {
  readonly id: string
  readonly displayName: string
  readonly targetUrl: string
  /** `null` where it does not present a user name and a password. */
  readonly username: string | null
}

/** Which connector is attached at which step. */
export type AttachedConnectors = { readonly [step in FlowStep]: EntraConnector | undefined }

/** What a connector shall present. */
type Presented = { readonly username: string; readonly password: string }

/** The API connectors and user flows of the tenant. */
export type EntraConnectors = {
  /** Ids, such as `B2X_1_partners`. */
  readonly listUserFlows: () => Promise<EntraAnswer<readonly string[]>>
  readonly readAttached: (userFlowId: string) => Promise<EntraAnswer<AttachedConnectors>>
  readonly listConnectors: () => Promise<EntraAnswer<readonly EntraConnector[]>>
  readonly createConnector: (
    connector: { readonly displayName: string; readonly targetUrl: string },
    presented: Presented,
  ) => Promise<EntraAnswer<EntraConnector>>
  readonly presentFrom: (connectorId: string, presented: Presented) => Promise<EntraAnswer<undefined>>
  readonly attach: (userFlowId: string, step: FlowStep, connectorId: string) => Promise<EntraAnswer<undefined>>
}

/**
 * The application permissions that all of it needs: the least that Microsoft documents.
 * Source: graph-docs, api-reference/v1.0/api, identityapiconnector-create, b2xidentityuserflow-put-apiconnectorconfiguration.
 */
export const setupPermissions = ['APIConnectors.ReadWrite.All', 'IdentityUserFlow.ReadWrite.All'] as const

/** Opens the tenant's connectors for calls that end with the signal. */
export function openEntraConnectors(graph: Graph, signal: AbortSignal): EntraConnectors {
  const write = async (call: Write): Promise<EntraAnswer<undefined>> => {
    const answer = await graph.call({ ...call, rightsMayBeNew: true }, signal)
    return answer.kind === 'ok' ? { kind: 'ok', value: undefined } : answer
  }
  return {
    listUserFlows: async () => {
      const found = await listAll(graph, { operation: 'list-user-flows', path: userFlowsPath }, userFlowSchema, signal)
      return found.kind === 'ok' ? { kind: 'ok', value: found.value.map(({ id }) => id) } : found
    },
    readAttached: async userFlowId => {
      const path = `${userFlowsPath}/${encodeURIComponent(userFlowId)}/apiConnectorConfiguration`
      const query = { $expand: 'postFederationSignup,postAttributeCollection' }
      const call = { operation: 'read-user-flow', method: 'GET', path, query, rightsMayBeNew: true } as const
      return read(await graph.call(call, signal), attachedSchema)
    },
    listConnectors: () =>
      listAll(graph, { operation: 'list-api-connectors', path: connectorsPath }, connectorSchema, signal),
    createConnector: async (connector, presented) => {
      const body = { ...connector, ...authentication(presented) }
      const call = { operation: 'create-api-connector', method: 'POST', path: connectorsPath, body } as const
      return read(await graph.call({ ...call, rightsMayBeNew: true }, signal), connectorSchema)
    },
    presentFrom: (id, presented) =>
      write({
        operation: 'update-api-connector',
        method: 'PATCH',
        path: `${connectorsPath}/${encodeURIComponent(id)}`,
        body: authentication(presented),
      }),
    attach: (userFlowId, step, id) =>
      write({
        operation: 'attach-api-connector',
        method: 'PUT',
        path: `${userFlowsPath}/${encodeURIComponent(userFlowId)}/apiConnectorConfiguration/${graphSteps[step]}/$ref`,
        reference: `${connectorsPath}/${encodeURIComponent(id)}`,
      }),
  }
}

type Write = Parameters<Graph['call']>[0]

const connectorsPath = '/identity/apiConnectors'
const userFlowsPath = '/identity/b2xUserFlows'
const graphSteps = { check: 'postFederationSignup', request: 'postAttributeCollection' } as const

function authentication({ username, password }: Presented) {
  return {
    authenticationConfiguration: { '@odata.type': '#microsoft.graph.basicAuthentication', username, password },
  }
}

const userFlowSchema = z.object({ id: z.string() })

const connectorSchema = z
  .object({
    id: z.string(),
    displayName: z.string().nullish(),
    targetUrl: z.string(),
    authenticationConfiguration: z.object({ username: z.string().nullish() }).nullish(),
  })
  .transform(
    ({ id, displayName, targetUrl, authenticationConfiguration }): EntraConnector => ({
      id,
      displayName: displayName ?? id,
      targetUrl,
      username: authenticationConfiguration?.username ?? null,
    }),
  )

const attachedSchema = z
  .object({ postFederationSignup: connectorSchema.nullish(), postAttributeCollection: connectorSchema.nullish() })
  .transform(
    ({ postFederationSignup, postAttributeCollection }): AttachedConnectors => ({
      check: postFederationSignup ?? undefined,
      request: postAttributeCollection ?? undefined,
    }),
  )

/** A success that cannot be read is unknown: Graph did what it was asked. */
function read<T>(answer: GraphAnswer, schema: z.ZodType<T>): EntraAnswer<T> {
  if (answer.kind !== 'ok') return answer
  const parsed = schema.safeParse(answer.body)
  if (parsed.success) return { kind: 'ok', value: parsed.data }
  return { kind: 'unknown', cause: new Error('Graph answered with another shape than documented') }
}
