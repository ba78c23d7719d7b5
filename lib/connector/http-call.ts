import type { ConnectorCall } from './answer-connector-call.ts'
import type { ConnectorAnswer } from './connector-answer.ts'
import { readBody } from './read-body.ts'

/** What HTTP itself tells of a call, whatever its address means. */
export type HttpCall = Omit<ConnectorCall, 'flow' | 'step' | 'certificate'>

/**
 * Reads a call on a host that runs Next alone. Next does not tell who is connected, so nobody's word on a client
 * certificate can be taken there.
 */
export function readWebCall(request: Request): HttpCall {
  return {
    method: request.method,
    peer: undefined,
    query: new URL(request.url).search,
    authorization: request.headers.get('authorization') ?? undefined,
    contentType: request.headers.get('content-type') ?? undefined,
    readBody: async () => (request.body === null ? new Uint8Array() : readBody(request.body)),
  }
}

/** Puts an answer into the form that Next sends. */
export function webResponse({ status, headers, body }: ConnectorAnswer): Response {
  return new Response(body, { status, headers })
}
