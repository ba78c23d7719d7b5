import { openEntraConnectors } from '#lib/entra-setup/entra-connectors.graph.ts'
import { connectorAddress } from '#lib/entra-setup/flow-step.ts'
import { readTenant, type TenantView } from '#lib/entra-setup/read-tenant.ts'
import type { Graph } from '#lib/graph/connect-graph.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { type Desk, requireAdministrator } from './administrator.ts'

type Asked = {
  readonly flow: { readonly id: string; readonly slug: string }
  /** `undefined` takes the one of the newest rollout, or looks for one that calls us. */
  readonly userFlowId: string | undefined
  readonly appUrl: string
  readonly signal: AbortSignal
}

/**
 * Reads how Entra is set up for a flow, as far as Graph lets us.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function readEntraTenant(
  { database, now, graph }: Desk & { readonly graph: Graph },
  person: SignedIn,
  { flow, userFlowId, appUrl, signal }: Asked,
): Promise<TenantView> {
  requireAdministrator(person)
  const [live, last] = await Promise.all([
    database.credential.findMany({
      where: { flowId: flow.id, revokedAt: null, OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: { username: true },
    }),
    database.credentialRollout.findFirst({
      where: { flowId: flow.id },
      orderBy: { startedAt: 'desc' },
      select: { userFlowId: true },
    }),
  ])
  return readTenant(openEntraConnectors(graph, signal), {
    userFlowId: userFlowId ?? last?.userFlowId,
    addresses: {
      check: connectorAddress(appUrl, flow.slug, 'check'),
      request: connectorAddress(appUrl, flow.slug, 'request'),
    },
    accepted: live.map(({ username }) => username),
  })
}
