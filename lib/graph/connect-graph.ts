import { randomUUID } from 'node:crypto'
import {
  AuthenticationHandler,
  Client,
  type GraphRequest,
  HTTPMessageHandler,
  ResponseType,
} from '@microsoft/microsoft-graph-client'
import type { Logger } from 'pino'
import type { ApplicationIdentity } from './application-identity.ts'
import { type Cloud, type CloudEndpoints, endpointsOf } from './cloud.ts'
import { type GraphAnswer, readGraphAnswer } from './graph-answer.ts'
import { openTokenSource, type TokenSource } from './token-source.ts'

/** One call of Graph. */
export type GraphCall = {
  /** Names the call in the log, where its path must not stand: it holds addresses. */
  readonly operation: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Below the version, every variable part already percent-encoded. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly body?: Readonly<Record<string, unknown>>
  /** Instead of a body: the path of an object that is to be referred to, `/users/{id}`. */
  readonly reference?: string
  /** Somebody may just have consented: a 403 is asked once more with a new token, which alone tells of it. */
  readonly rightsMayBeNew?: boolean
}

/** Microsoft Graph, asked as the application itself. */
export type Graph = {
  /** Never throws for what Graph or the network does. Ends in time, or with the signal. */
  readonly call: (call: GraphCall, signal: AbortSignal) => Promise<GraphAnswer>
}

export type GraphOptions = ApplicationIdentity & {
  readonly cloud: Cloud
  readonly authorityHost?: string | undefined
  readonly graphUrl?: string | undefined
  readonly log: Logger
  readonly now: () => Date
  /** How long a call may take, its token included; 10 s unless told. */
  readonly longestCallMs?: number
}

/**
 * Connects to Graph. Nothing is retried behind the caller's back, with one exception: a token that Graph no longer
 * takes is replaced once, because a refused call had no effect.
 */
export function connectGraph(options: GraphOptions): Graph {
  const cloud = endpointsOf(options.cloud, options)
  const tokens = openTokenSource(options, cloud)
  const client = openClient(cloud, tokens)

  const attempt = async (call: GraphCall, clientRequestId: string, signal: AbortSignal): Promise<GraphAnswer> => {
    const failure = await tokens.refresh(signal)
    if (failure !== undefined) return failure
    return send(prepare(client, call, clientRequestId, signal), withReference(call, cloud), options.now)
  }

  const call = async (asked: GraphCall, signal: AbortSignal): Promise<GraphAnswer> => {
    const clientRequestId = randomUUID()
    const startedAt = performance.now()
    const deadline = AbortSignal.any([signal, AbortSignal.timeout(options.longestCallMs ?? usualLongestCallMs)])
    let answer = await attempt(asked, clientRequestId, deadline)
    if (isTokenRefused(answer, asked)) {
      tokens.forget()
      answer = await attempt(asked, clientRequestId, deadline)
    }
    logCall(options.log, { call: asked, answer, clientRequestId, ms: Math.round(performance.now() - startedAt) })
    return answer
  }
  return { call }
}

const usualLongestCallMs = 10_000

/** The library's chain without its retry, redirect and telemetry handlers. The token goes to Graph's host only. */
function openClient(cloud: CloudEndpoints, tokens: TokenSource): Client {
  const authentication = new AuthenticationHandler({ getAccessToken: async () => tokens.current() })
  authentication.setNext(new HTTPMessageHandler())
  return Client.initWithMiddleware({
    middleware: authentication,
    baseUrl: `${cloud.graphUrl}/`,
    defaultVersion: 'v1.0',
    customHosts: new Set([new URL(cloud.graphUrl).hostname]),
  })
}

function prepare(client: Client, call: GraphCall, clientRequestId: string, signal: AbortSignal): GraphRequest {
  return client
    .api(call.path)
    .query(encode(call.query ?? {}))
    .header('client-request-id', clientRequestId)
    .options({ signal, redirect: 'error' })
    .responseType(ResponseType.RAW)
}

/** The library puts a query into the address as it is; the `#` of a principal name would end it. */
function encode(query: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, encodeURIComponent(value)]))
}

async function send(request: GraphRequest, call: GraphCall, now: () => Date): Promise<GraphAnswer> {
  try {
    return await readGraphAnswer(await perform(request, call), now())
  } catch (error) {
    return { kind: 'unknown', cause: error instanceof Error ? error : new Error(String(error)) }
  }
}

/** Source: graph-docs, api/group-post-members. */
function withReference(call: GraphCall, { graphUrl }: CloudEndpoints): GraphCall {
  if (call.reference === undefined) return call
  return { ...call, body: { '@odata.id': `${graphUrl}/v1.0${call.reference}` } }
}

function perform(request: GraphRequest, { method, body }: GraphCall): Promise<Response> {
  switch (method) {
    case 'GET':
      return request.get()
    case 'POST':
      return request.post(body)
    case 'PUT':
      return request.put(body)
    case 'PATCH':
      return request.patch(body)
    case 'DELETE':
      return request.delete()
  }
}

function isTokenRefused(answer: GraphAnswer, { rightsMayBeNew = false }: GraphCall): boolean {
  if (answer.kind !== 'refused' || answer.by !== 'graph') return false
  return answer.status === 401 || (rightsMayBeNew && answer.status === 403)
}

type EndedCall = {
  readonly call: GraphCall
  readonly answer: GraphAnswer
  readonly clientRequestId: string
  readonly ms: number
}

/** Neither the path nor Graph's message is logged: both quote addresses. */
function logCall(log: Logger, { call, answer, clientRequestId, ms }: EndedCall): void {
  const line = { operation: call.operation, outcome: answer.kind, clientRequestId, ms }
  switch (answer.kind) {
    case 'ok':
      log.info({ ...line, graphRequestId: answer.requestId }, 'Graph called')
      break
    case 'refused': {
      const { by, status, code, requestId } = answer
      log.warn({ ...line, by, status, code, graphRequestId: requestId }, 'Graph refused')
      break
    }
    case 'unknown':
      log.warn({ ...line, err: answer.cause }, 'Graph did not answer')
  }
}
