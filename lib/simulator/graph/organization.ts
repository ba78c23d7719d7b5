import { json, type Reply } from '../wire/reply.ts'
import type { World } from '../world.ts'

/** `GET /organization`: the tenant and its initial domain, from which the names of guests are built. */
export function listOrganization({ directory, addresses, options }: World): Reply {
  const domain = {
    capabilities: 'Email, OfficeCommunicationsOnline',
    isDefault: true,
    isInitial: true,
    name: directory.domain,
    type: 'Managed',
  }
  const organization = { id: options.tenantId, displayName: 'Contoso', verifiedDomains: [domain] }
  return json(200, { '@odata.context': `${addresses.graphUrl}/v1.0/$metadata#organization`, value: [organization] })
}
