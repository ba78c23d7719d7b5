import type { Prisma } from '#lib/db/generated/client.ts'
import type { QueueView } from './approval-request.ts'

/** What a view of the queue shows, and from which end it is read: who waits longest comes first, else the newest. */
export const queueViews: {
  readonly [View in QueueView]: {
    readonly where: Prisma.ApprovalRequestWhereInput
    readonly by: 'createdAt' | 'decidedAt'
    readonly direction: 'asc' | 'desc'
  }
} = {
  pending: { where: { state: 'pending' }, by: 'createdAt', direction: 'asc' },
  attention: { where: { state: 'approved', provisioning: 'failed' }, by: 'decidedAt', direction: 'asc' },
  approved: { where: { state: 'approved' }, by: 'decidedAt', direction: 'desc' },
  denied: { where: { state: 'denied' }, by: 'decidedAt', direction: 'desc' },
  admitted: { where: { state: 'admitted' }, by: 'decidedAt', direction: 'desc' },
  all: { where: {}, by: 'createdAt', direction: 'desc' },
}
