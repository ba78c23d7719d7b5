import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import type { QueueView, RequestPage } from './approval-request.ts'
import { queueViews } from './queue-view.prisma.ts'
import { summariseRequest, summarySelection } from './summarise-request.prisma.ts'

/**
 * Reads a page of the queue by keyset: `after` is the `next` of the page before. A cursor that is none of ours starts
 * at the beginning, so a mangled address still shows the queue.
 *
 * @throws Forbidden for a person without a role.
 */
export async function listRequests(
  database: Database,
  person: SignedIn,
  { view, after }: { readonly view: QueueView; readonly after?: string | undefined },
): Promise<RequestPage> {
  if (!mayRead(person)) throw new Forbidden('reading the queue needs a role')
  const { where, by, direction } = queueViews[view]
  const cursor = parseCursor(after)
  const rows = await database.approvalRequest.findMany({
    where: cursor === undefined ? where : { AND: [where, beyond(cursor, by, direction)] },
    orderBy: [{ [by]: direction }, { id: direction }],
    take: pageSize + 1,
    select: summarySelection,
  })
  const requests = rows.slice(0, pageSize)
  const last = requests.at(-1)
  const more = rows.length > pageSize && last !== undefined
  return { requests: requests.map(summariseRequest), next: more ? formatCursor(last[by], last.id) : null }
}

const pageSize = 50

type Cursor = { readonly at: Date; readonly id: string }

function beyond(
  { at, id }: Cursor,
  by: 'createdAt' | 'decidedAt',
  direction: 'asc' | 'desc',
): Prisma.ApprovalRequestWhereInput {
  const past = direction === 'asc' ? { gt: at } : { lt: at }
  const pastId = direction === 'asc' ? { gt: id } : { lt: id }
  return { OR: [{ [by]: past }, { [by]: at, id: pastId }] }
}

const cursorSchema = z
  .string()
  .transform(text => text.split('~'))
  .pipe(z.tuple([z.iso.datetime().transform(text => new Date(text)), z.uuid()]))

function parseCursor(after: string | undefined): Cursor | undefined {
  const parsed = cursorSchema.safeParse(after)
  return parsed.success ? { at: parsed.data[0], id: parsed.data[1] } : undefined
}

function formatCursor(at: Date | null, id: string): string | null {
  return at === null ? null : `${at.toISOString()}~${id}`
}
