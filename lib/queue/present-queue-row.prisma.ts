import type { Prisma } from '#lib/db/generated/client.ts'
import { statedReason } from '#lib/requests/stated-reason.ts'
import { summariseRequest, summarySelection } from '#lib/requests/summarise-request.prisma.ts'
import type { QueueRow } from './queue-row.ts'

/** The columns that a line of the queue and its buttons need. */
export const queueRowSelection = {
  ...summarySelection,
  version: true,
  flowId: true,
  revocation: true,
  heldUntil: true,
  claims: true,
  assignedTo: true,
  assignedName: true,
} as const satisfies Prisma.ApprovalRequestSelect

type SelectedRow = Prisma.ApprovalRequestGetPayload<{ select: typeof queueRowSelection }>

/** Names each field that leaves for a line of the queue. */
export function presentQueueRow(row: SelectedRow, now: Date): QueueRow {
  const { version, flowId, state, revocation, heldUntil, claims, assignedTo, assignedName } = row
  return {
    ...summariseRequest(row, now),
    version,
    flowId,
    revocation,
    heldForMs: heldUntil !== null && heldUntil > now ? heldUntil.getTime() - now.getTime() : null,
    reason: state === 'pending' ? statedReason(claims) : null,
    assignedTo: assignedTo === null ? null : { objectId: assignedTo, name: assignedName ?? '' },
  }
}
