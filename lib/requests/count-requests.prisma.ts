import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import type { QueueView } from './approval-request.ts'

/**
 * Counts every view in one pass over the states. Apart from the list, which never waits for it.
 *
 * @throws Forbidden for a person without a role.
 */
export async function countRequests(
  database: Database,
  person: SignedIn,
): Promise<{ readonly [View in QueueView]: number }> {
  if (!mayRead(person)) throw new Forbidden('counting the queue needs a role')
  const rows = await database.approvalRequest.groupBy({ by: ['state', 'provisioning'], _count: { _all: true } })
  const count = (matches: (row: (typeof rows)[number]) => boolean) =>
    rows.filter(matches).reduce((sum, row) => sum + row._count._all, 0)
  return {
    pending: count(row => row.state === 'pending'),
    attention: count(row => row.provisioning === 'failed'),
    approved: count(row => row.state === 'approved'),
    denied: count(row => row.state === 'denied'),
    admitted: count(row => row.state === 'admitted'),
    all: count(() => true),
  }
}
