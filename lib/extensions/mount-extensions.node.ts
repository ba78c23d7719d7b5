import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ConnectorPorts } from '#lib/connector/connector-ports.ts'
import { readBody } from '#lib/connector/read-body.ts'
import { answerExtensionCall } from './answer-extension-call.ts'
import { extensionPorts } from './extension-ports.ts'

/** Where an external tenant finds a flow, for both events. */
const path = /^\/api\/extensions\/([^/?]+)\/?(\?.*)?$/

/**
 * Mounts the extensions on a bare Node server, ahead of Next. The returned function answers calls to them and says
 * `false` to everything else.
 */
export function mountExtensions(
  connector: ConnectorPorts,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const ports = extensionPorts(connector)
  return (request, response) => {
    const matched = path.exec(request.url ?? '')
    if (matched === null) return false
    const [, flow = ''] = matched
    void answerExtensionCall(
      {
        method: request.method ?? '',
        flow,
        peer: request.socket.remoteAddress,
        authorization: request.headers.authorization,
        contentType: request.headers['content-type'],
        readBody: () => readBody(request),
      },
      ports,
    ).then(({ status, headers, body }) => {
      response.writeHead(status, { ...headers, 'content-length': Buffer.byteLength(body) })
      response.end(body)
    })
    return true
  }
}
