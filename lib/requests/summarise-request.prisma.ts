import type { Prisma } from '#lib/db/generated/client.ts'
import type { RequestSummary } from './approval-request.ts'

/** The columns that a line of the queue needs, and no more. */
export const summarySelection = {
  id: true,
  reference: true,
  state: true,
  provisioning: true,
  displayName: true,
  address: true,
  domain: true,
  provider: true,
  createdAt: true,
  decidedAt: true,
  flags: true,
  flow: { select: { name: true } },
  resolutions: { where: { takenBackAt: null }, select: { byName: true }, orderBy: { at: 'desc' }, take: 1 },
} as const satisfies Prisma.ApprovalRequestSelect

type SummaryRow = Prisma.ApprovalRequestGetPayload<{ select: typeof summarySelection }>

/** Names each field that leaves for a page. */
export function summariseRequest(row: SummaryRow): RequestSummary {
  return {
    id: row.id,
    reference: row.reference,
    state: row.state,
    provisioning: row.provisioning,
    displayName: row.displayName,
    address: row.address,
    domain: row.domain,
    provider: row.provider,
    flowName: row.flow.name,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedByName: row.resolutions[0]?.byName ?? null,
    flags: row.flags,
  }
}
