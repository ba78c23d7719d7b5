import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type Provider from 'oidc-provider'
import { controlRoutes } from './control/routes.ts'
import { presentTokenError } from './entra/entra-error.ts'
import { answerSignIn } from './entra/sign-in.ts'
import type { Fault } from './faults/fault.ts'
import { answerGraph, type GraphOutcome } from './graph/answer-graph.ts'
import { graphRoutes } from './graph/routes.ts'
import type { Call } from './ledger/ledger.ts'
import { pageRoutes } from './pages/routes.ts'
import { UserFlow } from './sign-up/play-user-flow.ts'
import { readBody } from './wire/read-body.ts'
import { json, type Reply, type WireRequest } from './wire/reply.ts'
import { compileRoutes, type FindRoute } from './wire/routes.ts'
import type { World } from './world.ts'

/** Answers everything that reaches the port: Graph, Entra, or the simulator's own pages and controls. */
export function answerRequests(world: World, provider: Provider): RequestListener {
  const userFlow = new UserFlow(world)
  const findGraph = compileRoutes(graphRoutes(world))
  const findOwn = compileRoutes([...controlRoutes(world, userFlow), ...pageRoutes(world, userFlow)])
  const entra = provider.callback()
  const tenant = `/${world.options.tenantId}`
  return (request, response) => {
    const exchange = { request, response, url: new URL(request.url ?? '/', world.addresses.httpUrl), world }
    const answer = (): Promise<void> => {
      const { pathname } = exchange.url
      if (pathname.startsWith('/v1.0/')) return sendGraph(exchange, findGraph)
      if (pathname.startsWith(`${tenant}/sign-in/`)) return answerSignIn({ ...exchange, provider })
      if (pathname.startsWith(`${tenant}/`)) return sendEntra(exchange, entra)
      return sendOwn(exchange, findOwn)
    }
    answer().catch((error: unknown) => {
      if (request.socket.destroyed) return
      world.log(
        `${request.method} ${exchange.url.pathname} failed: ${error instanceof Error ? error.stack : String(error)}`,
      )
      if (response.headersSent) response.destroy()
      else send(response, json(500, { error: 'The simulator failed; its log tells why' }))
    })
  }
}

interface Incoming {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly url: URL
  readonly world: World
}

async function sendGraph(incoming: Incoming, findRoute: FindRoute): Promise<void> {
  const { request, response, world } = incoming
  const wire = await readRequest(incoming)
  const fault = await meetFault(incoming)
  const outcome = await answerGraph({ request: wire, findRoute, world, fault })
  world.ledger.addCall(callOf(incoming, 'graph', outcomeOf(outcome), wire.id))
  if (outcome.kind === 'destroyed') request.socket.destroy()
  else
    send(response, outcome.reply, { 'request-id': wire.id, 'client-request-id': clientRequestId(request) ?? wire.id })
}

async function sendEntra(incoming: Incoming, entra: RequestListener): Promise<void> {
  const { request, response, url, world } = incoming
  const { tenantId } = world.options
  const { pathname } = url
  const discovery = '/.well-known/openid-configuration'
  // oidc-provider serves its discovery document below its mount, and Entra's other addresses do not share that prefix.
  if (pathname === `/${tenantId}/v2.0${discovery}`) request.url = `${discovery}${url.search}`
  if (pathname !== `/${tenantId}/oauth2/v2.0/token`) return entra(request, response)
  const id = world.newId()
  const fault = await meetFault(incoming)
  if (fault?.kind === 'reset' || fault?.kind === 'lostAnswer') {
    world.ledger.addCall(callOf(incoming, 'token', 'connection destroyed before the effect', id))
    return void request.socket.destroy()
  }
  response.once('finish', () => world.ledger.addCall(callOf(incoming, 'token', response.statusCode, id)))
  response.setHeader('x-ms-request-id', id)
  if (fault?.kind === 'status') return send(response, tokenFault(fault, incoming, id))
  entra(request, response)
}

async function sendOwn(incoming: Incoming, findRoute: FindRoute): Promise<void> {
  const { response, url, request } = incoming
  const found = findRoute(request.method ?? 'GET', url.pathname)
  if (found === undefined) return send(response, json(404, { error: `There is nothing at ${url.pathname}` }))
  if (found === 'wrong-method') return send(response, json(405, { error: `${request.method} is not answered here` }))
  const wire = await readRequest(incoming)
  send(response, await found.route.answer({ ...wire, params: found.params }))
}

async function readRequest({ request, url, world }: Incoming): Promise<WireRequest> {
  return {
    id: world.newId(),
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    params: {},
    body: await readBody(request),
  }
}

/** Takes the fault of a call, waits as long as the cloud would, and longer when that is the fault. */
async function meetFault({ request, url, world }: Incoming): Promise<Fault | undefined> {
  const fault = world.faults.take(request.method ?? 'GET', url.pathname)
  const usual = (world.options.latencyMs ?? 30) * (0.6 + 0.8 * world.random())
  const wait = usual + (fault?.kind === 'delay' ? fault.ms : 0)
  if (wait > 0) await sleep(wait)
  return fault
}

function tokenFault(fault: Extract<Fault, { kind: 'status' }>, { request, world }: Incoming, id: string): Reply {
  const { clientId } = world.options.application
  const failure = {
    clientId,
    clientIsKnown: true,
    scope: '',
    now: world.now(),
    traceId: id,
    correlationId: clientRequestId(request) ?? id,
  }
  const body = { error: fault.code ?? 'temporarily_unavailable', error_description: fault.message }
  const retryAfter = fault.retryAfterSeconds === undefined ? {} : { 'retry-after': String(fault.retryAfterSeconds) }
  return json(fault.status, presentTokenError(body, failure), retryAfter)
}

function callOf(
  { request, url, world }: Incoming,
  service: Call['service'],
  outcome: Call['outcome'],
  requestId: string,
): Call {
  return {
    time: world.now().toISOString(),
    service,
    method: request.method ?? 'GET',
    path: `${url.pathname}${decodeURIComponent(url.search.replace(/%(?![0-9A-Fa-f]{2})/g, '%25'))}`,
    outcome,
    requestId,
    clientRequestId: clientRequestId(request),
  }
}

function outcomeOf(outcome: GraphOutcome): Call['outcome'] {
  if (outcome.kind === 'reply') return outcome.reply.status
  return outcome.effect === 'before'
    ? 'connection destroyed before the effect'
    : 'connection destroyed after the effect'
}

function clientRequestId(request: IncomingMessage): string | null {
  const id = request.headers['client-request-id']
  return typeof id === 'string' ? id : null
}

function send(response: ServerResponse, reply: Reply, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(reply.status, { ...reply.headers, ...headers })
  response.end(reply.body)
}
