import { json, type Reply, type WireRequest } from '../wire/reply.ts'

/** Why Graph does not do what it was asked, in the words that it uses for it. */
export interface Refusal {
  readonly kind: 'refusal'
  readonly status: number
  readonly code: string
  readonly message: string
  readonly details?: readonly { readonly code: string; readonly message: string; readonly target: string }[]
  readonly retryAfterSeconds?: number
}

/** Graph's error envelope for a refusal. */
export function presentRefusal(refusal: Refusal, request: WireRequest, now: Date): Reply {
  const { status, code, message, details, retryAfterSeconds } = refusal
  const clientRequestId = request.headers['client-request-id']
  const innerError = {
    date: now.toISOString().slice(0, 19),
    'request-id': request.id,
    'client-request-id': typeof clientRequestId === 'string' ? clientRequestId : request.id,
  }
  const retryAfter = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) }
  const challenge = status === 401 ? { 'www-authenticate': 'Bearer realm="", error="invalid_token"' } : {}
  const error = { code, message, ...(details === undefined ? {} : { details }), innerError }
  return json(status, { error }, { ...retryAfter, ...challenge })
}

/** A body or a value that Graph does not take. */
export function badRequest(message: string, details?: Refusal['details']): Refusal {
  return { kind: 'refusal', status: 400, code: 'Request_BadRequest', message, ...(details ? { details } : {}) }
}

/** An object that is not there, or not yet. */
export function notFound(key: string): Refusal {
  return {
    kind: 'refusal',
    status: 404,
    code: 'Request_ResourceNotFound',
    message: `Resource '${key}' does not exist or one of its queried reference-property objects are not present.`,
  }
}

/** A value that another object already has: 400 and not 409, told only by the code of its detail. */
export function objectConflict(message: string, target: string): Refusal {
  return badRequest(message, [{ code: 'ObjectConflict', message, target }])
}

/** A missing, foreign or expired bearer token. */
export function invalidToken(message: string): Refusal {
  return { kind: 'refusal', status: 401, code: 'InvalidAuthenticationToken', message }
}
