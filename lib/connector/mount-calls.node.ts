import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ConnectorAnswer } from './connector-answer.ts'
import type { HttpCall } from './http-call.ts'
import { readBody } from './read-body.ts'

/** Answers what it knows, and says `false` to everything else. */
export type Mounted = (request: IncomingMessage, response: ServerResponse) => boolean

/**
 * Mounts answers on a bare Node server, ahead of Next, whose routing costs more than the decision. The same answers stand
 * behind app/api for hosts that run Next alone.
 *
 * @param path matches the address; its groups are handed to `answer`, which never throws.
 */
export function mountCalls(
  path: RegExp,
  answer: (call: HttpCall, parts: readonly string[], request: IncomingMessage) => Promise<ConnectorAnswer>,
): Mounted {
  return (request, response) => {
    const matched = path.exec(request.url ?? '')
    if (matched === null) return false
    const [, ...parts] = matched
    void answer(readNodeCall(request), parts, request).then(({ status, headers, body }) => {
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
      response.end(body)
    })
    return true
  }
}

function readNodeCall(request: IncomingMessage): HttpCall {
  const { method = '', url = '', headers } = request
  const mark = url.indexOf('?')
  return {
    method,
    peer: request.socket.remoteAddress,
    query: mark === -1 ? '' : url.slice(mark),
    authorization: headers.authorization,
    contentType: headers['content-type'],
    readBody: () => readBody(request),
  }
}
