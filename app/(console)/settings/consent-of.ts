import type { Environment } from '#lib/env.ts'
import { endpointsOf } from '#lib/graph/cloud.ts'
import { consentAddress } from '#lib/graph/consent-address.ts'

/** Where an administrator of the tenant grants what the application needs. */
export function consentOf(environment: Environment): string {
  const { AZURE_CLOUD, AZURE_AUTHORITY_HOST, GRAPH_URL, AZURE_TENANT_ID, AZURE_CLIENT_ID } = environment
  const { authorityHost } = endpointsOf(AZURE_CLOUD, { authorityHost: AZURE_AUTHORITY_HOST, graphUrl: GRAPH_URL })
  return consentAddress({ authorityHost, tenantId: AZURE_TENANT_ID, clientId: AZURE_CLIENT_ID })
}
