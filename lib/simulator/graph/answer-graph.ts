import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import { findTokenFault } from '../entra/access-token.ts'
import type { Fault } from '../faults/fault.ts'
import { parseJson, type Reply, type WireRequest } from '../wire/reply.ts'
import type { FindRoute } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { invalidToken, objectConflict, presentRefusal, type Refusal } from './refusal.ts'
import { admitWrite, presentThrottling } from './write-quota.ts'

/** One call of Graph: what came, where it may lead, and what is to go wrong. */
export interface GraphCall {
  readonly request: WireRequest
  readonly findRoute: FindRoute
  readonly world: World
  readonly fault: Fault | undefined
}

/** What leaves Graph: an answer, or a connection that ends without one. */
export type GraphOutcome =
  | { readonly kind: 'reply'; readonly reply: Reply }
  | { readonly kind: 'destroyed'; readonly effect: 'before' | 'after' }

const created = z.union([
  z.object({ invitedUser: z.object({ id: z.string() }) }).transform(body => body.invitedUser.id),
  z.object({ id: z.string() }).transform(body => body.id),
])

/** Answers one call of Graph: first the token, then the operation, and around both the fault it meets. */
export async function answerGraph(call: GraphCall): Promise<GraphOutcome> {
  const { request, findRoute, world, fault } = call
  if (fault?.kind === 'reset') return { kind: 'destroyed', effect: 'before' }
  if (fault?.kind === 'silence' && fault.effect === 'before') return fallSilent(fault)
  const early = refuseEarly(request, world, fault)
  if (early !== undefined) return answered(presentRefusal(early, request, world.now()))
  const admission = admitWrite(request, world)
  if (admission.kind === 'refusal') return answered(presentThrottling(admission, request, world))
  const performed = await perform(request, findRoute, world)
  const reply = { ...performed, headers: { ...performed.headers, ...admission.headers } }
  switch (fault?.kind) {
    case 'silence':
      return fallSilent(fault)
    case 'lostAnswer':
      return { kind: 'destroyed', effect: 'after' }
    case 'malformedBody':
      return answered({ ...reply, body: reply.body.slice(0, Math.max(1, Math.floor(reply.body.length / 2))) || '{' })
    case 'notFoundAfterCreate':
      hideCreated(reply, world, fault.count)
      return answered(reply)
    case 'delay':
    case 'expiredToken':
    case 'objectConflict':
    case 'policyRefusal':
    case 'status':
    case undefined:
      return answered(reply)
  }
}

async function fallSilent({ ms, effect }: Extract<Fault, { kind: 'silence' }>): Promise<GraphOutcome> {
  await sleep(ms, undefined, { ref: false })
  return { kind: 'destroyed', effect }
}

function refuseEarly(request: WireRequest, world: World, fault: Fault | undefined): Refusal | undefined {
  if (fault?.kind === 'status') return refuseWithStatus(fault)
  if (fault?.kind === 'expiredToken') return invalidToken('Lifetime validation failed, the token is expired.')
  const scope = { issuer: world.addresses.issuer, audience: world.addresses.graphUrl }
  const problem = findTokenFault(request.headers.authorization, { key: world.signingKey, scope, now: world.now() })
  if (problem !== undefined) return invalidToken(problem)
  if (fault?.kind === 'objectConflict') {
    return objectConflict(
      `Another object with the same value for property ${fault.target} already exists.`,
      fault.target,
    )
  }
  if (fault?.kind !== 'policyRefusal') return undefined
  return {
    kind: 'refusal',
    status: 403,
    code: 'Forbidden',
    message: 'Guest invitations not allowed for your company. Contact your company administrator for more details.',
  }
}

function refuseWithStatus(fault: Extract<Fault, { kind: 'status' }>): Refusal {
  const usual = usualRefusals[fault.status]
  return {
    kind: 'refusal',
    status: fault.status,
    code: fault.code ?? usual?.code ?? 'UnknownError',
    message: fault.message ?? usual?.message ?? 'The request failed.',
    ...(fault.retryAfterSeconds === undefined ? {} : { retryAfterSeconds: fault.retryAfterSeconds }),
  }
}

const usualRefusals: Readonly<Record<number, { readonly code: string; readonly message: string }>> = {
  403: { code: 'Authorization_RequestDenied', message: 'Insufficient privileges to complete the operation.' },
  404: { code: 'Directory_ObjectNotFound', message: 'Unable to read the company information from the directory.' },
  429: { code: 'TooManyRequests', message: 'Too many requests.' },
  500: { code: 'InternalServerError', message: 'An unexpected error occurred.' },
  503: { code: 'ServiceUnavailable', message: 'The service is temporarily unavailable.' },
  504: { code: 'GatewayTimeout', message: 'The request timed out.' },
}

async function perform(request: WireRequest, findRoute: FindRoute, world: World): Promise<Reply> {
  const found = findRoute(request.method, request.path)
  if (found === undefined) {
    const segment = request.path.split('/').at(2) ?? ''
    const message = `Resource not found for the segment '${segment}'.`
    return presentRefusal({ kind: 'refusal', status: 400, code: 'BadRequest', message }, request, world.now())
  }
  if (found === 'wrong-method') {
    const message = `Specified HTTP method is not allowed for the request target.`
    return presentRefusal({ kind: 'refusal', status: 405, code: 'Request_BadRequest', message }, request, world.now())
  }
  return await found.route.answer({ ...request, params: found.params })
}

function hideCreated(reply: Reply, world: World, reads: number): void {
  const id = created.safeParse(parseJson(reply.body))
  if (reply.status === 201 && id.success) world.directory.hide(id.data, reads)
}

function answered(reply: Reply): GraphOutcome {
  return { kind: 'reply', reply }
}
