import type { Exchange } from '../ledger/ledger.ts'
import type { Connector } from '../user-flows/user-flows.ts'
import { parseJson } from '../wire/reply.ts'
import type { World } from '../world.ts'
import { type ConnectorAnswer, parseConnectorAnswer } from './connector-answer.ts'

/** One step of a sign-up at which Entra asks. */
export interface ConnectorCall {
  readonly signUpId: string
  readonly step: Exchange['step']
  readonly connector: Connector
  readonly claims: Readonly<Record<string, unknown>>
}

const waitOfEntra = 20_000

/** Calls a connector as Entra does: it waits 20 seconds, and tries once more when no answer came. */
export async function callConnector(call: ConnectorCall, world: World): Promise<ConnectorAnswer> {
  const first = await attempt(call, world, 1)
  const last = first.answer.kind === 'none' ? await attempt(call, world, 2) : first
  return parseConnectorAnswer(call.step, last.answer)
}

async function attempt(call: ConnectorCall, world: World, number: number): Promise<Exchange> {
  const { connector, step, claims, signUpId } = call
  const { targetUrl: url, authentication } = connector
  const headers = { 'Content-Type': 'application/json', Accept: 'application/json' }
  const started = world.now()
  const answer = await present(url, authentication, { headers, body: claims, world })
  const exchange: Exchange = {
    signUpId,
    time: started.toISOString(),
    step,
    attempt: number,
    request: { method: 'POST', url, headers: { ...headers, Authorization: masked(authentication) }, body: claims },
    answer,
    milliseconds: world.now().getTime() - started.getTime(),
  }
  world.ledger.addExchange(exchange)
  return exchange
}

type Post = { readonly headers: Record<string, string>; readonly body: unknown; readonly world: World }

async function present(url: string, authentication: Authentication, request: Post): Promise<Exchange['answer']> {
  if (authentication.kind === 'certificate') return { kind: 'none', reason: 'No certificate can be presented here' }
  const { username, password } = authentication
  const Authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return post(url, { ...request, headers: { ...request.headers, Authorization } })
}

async function post(url: string, request: Post): Promise<Exchange['answer']> {
  const timeout = request.world.options.connectorTimeoutMs ?? waitOfEntra
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: request.headers,
      body: JSON.stringify(request.body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
    })
    const text = await response.text()
    const contentType = response.headers.get('content-type') ?? ''
    return { kind: 'response', status: response.status, contentType, body: parseJson(text) ?? text }
  } catch (error) {
    if (error instanceof DOMException && error.name === 'TimeoutError') {
      return { kind: 'none', reason: `No answer within ${timeout / 1000} s` }
    }
    return { kind: 'none', reason: reasonOf(error) }
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'The connection failed'
  return error.cause instanceof Error ? error.cause.message || error.message : error.message
}

type Authentication = Connector['authentication']

function masked(authentication: Authentication): string {
  return authentication.kind === 'basic' ? `Basic base64(${authentication.username}:••••••••)` : 'client certificate'
}
