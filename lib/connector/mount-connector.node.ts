import { answerConnectorCall } from './answer-connector-call.ts'
import type { ConnectorPorts } from './connector-ports.ts'
import { type Mounted, mountCalls } from './mount-calls.node.ts'
import { type CertificateTrust, presentedCertificates } from './presented-certificate.node.ts'

/** Where Entra finds the two steps of a flow. */
const path = /^\/api\/connectors\/([^/?]+)\/([^/?]+)\/?(?:\?.*)?$/

/** Mounts the connector; client certificates count as `trust` says. */
export function mountConnector(ports: ConnectorPorts, trust: CertificateTrust): Mounted {
  const presentedCertificate = presentedCertificates(trust)
  return mountCalls(path, (call, [flow = '', step = ''], request) =>
    answerConnectorCall({ ...call, flow, step, certificate: () => presentedCertificate(request) }, ports),
  )
}
