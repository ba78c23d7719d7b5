import type { IncomingMessage, ServerResponse } from 'node:http'
import { answerConnectorCall } from './answer-connector-call.ts'
import type { ConnectorPorts } from './connector-ports.ts'
import { type CertificateTrust, presentedCertificates } from './presented-certificate.node.ts'
import { readBody } from './read-body.ts'

/** Where Entra finds the two steps of a flow. */
const path = /^\/api\/connectors\/([^/?]+)\/([^/?]+)\/?(\?.*)?$/

/**
 * Mounts the connector on a bare Node server. The returned function answers calls to the connector and says `false` to
 * everything else, which the caller then hands to Next. The same handler stands behind app/api/connectors for hosts
 * that run Next alone; here it saves Next's routing, which costs more than the decision.
 */
export function mountConnector(
  ports: ConnectorPorts,
  trust: CertificateTrust,
): (request: IncomingMessage, response: ServerResponse) => boolean {
  const presentedCertificate = presentedCertificates(trust)
  return (request, response) => {
    const matched = path.exec(request.url ?? '')
    if (matched === null) return false
    const [, flow = '', step = '', query = ''] = matched
    void answerConnectorCall(
      {
        method: request.method ?? '',
        flow,
        step,
        peer: request.socket.remoteAddress,
        query,
        authorization: request.headers.authorization,
        certificate: () => presentedCertificate(request),
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
