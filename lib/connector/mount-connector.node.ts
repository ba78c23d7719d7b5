import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerConnectorCall, type ConnectorPorts } from './answer-connector-call.ts'
import { largestBody } from './parse-body.ts'

/** Where Entra finds the two steps of a flow. */
const path = /^\/api\/connectors\/([^/?]+)\/([^/?]+)\/?(\?.*)?$/

/**
 * Mounts the connector on a bare Node server. The returned function answers calls to the connector and says `false` to
 * everything else, which the caller then hands to Next. The same handler stands behind app/api/connectors for hosts
 * that run Next alone; here it saves Next's routing, which costs more than the decision.
 */
export function mountConnector(ports: ConnectorPorts): (request: IncomingMessage, response: ServerResponse) => boolean {
  return (request, response) => {
    const matched = path.exec(request.url ?? '')
    if (matched === null) return false
    const [, flow = '', step = ''] = matched
    void answerConnectorCall(
      {
        method: request.method ?? '',
        flow,
        step,
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

/** Reads at most `largestBody` bytes; of a larger body the rest is not kept. */
async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > largestBody) return undefined
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)
}
