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
  expiresAt: true,
  erasedAt: true,
  flow: { select: { name: true } },
  resolutions: {
    where: { takenBackAt: null },
    select: { byName: true, verdict: true },
    orderBy: { requestVersion: 'desc' },
    take: 1,
  },
} as const satisfies Prisma.ApprovalRequestSelect

type SummaryRow = Prisma.ApprovalRequestGetPayload<{ select: typeof summarySelection }>

/** Names each field that leaves for a page. Of an erased request only its reference is left to call it by. */
export function summariseRequest(row: SummaryRow, now: Date): RequestSummary {
  const isErased = row.erasedAt !== null
  return {
    id: row.id,
    reference: row.reference,
    state: isOverdue(row, now) ? 'expired' : row.state,
    provisioning: row.provisioning,
    displayName: row.displayName,
    address: isErased ? row.reference : row.address,
    domain: row.domain,
    provider: row.provider,
    flowName: row.flow.name,
    createdAt: row.createdAt.toISOString(),
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decidedByName: nameDecider(row),
    flags: row.flags,
    isErased,
  }
}

/** An approval that ended because somebody deleted the account was revoked by nobody. */
function nameDecider({ state, decidedAt, resolutions: [last] }: SummaryRow): string | null {
  if (last === undefined || decidedAt === null) return null
  return state === 'revoked' && last.verdict !== 'revoke' ? null : last.byName
}

/** Whether a request waits longer than it may: it has expired, whether or not the state is written yet. */
export function isOverdue({ state, expiresAt }: Pick<SummaryRow, 'state' | 'expiresAt'>, now: Date): boolean {
  return state === 'pending' && expiresAt !== null && expiresAt <= now
}
