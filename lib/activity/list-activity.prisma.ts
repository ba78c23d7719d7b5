import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import type { Activity, ActivityPage } from './activity.ts'
import type { ActivityQuery } from './activity-query.ts'
import { alongIndex, findLogScope, matching } from './log-lines.prisma.ts'
import { readWalk, type WalkedLine, walkLines } from './walk-lines.prisma.ts'

/**
 * Reads a page of the audit log, newest first, by keyset. Administrators and auditors read all of it, approvers what
 * happened in their flows. However rare what is asked for, a page looks at a bounded number of lines: it may be short
 * and `next` goes on from where it ended.
 *
 * @throws Forbidden for a person without a role.
 */
export async function listActivity(
  database: Database,
  person: SignedIn,
  { query, size = 50 }: { readonly query: ActivityQuery; readonly size?: number },
): Promise<ActivityPage> {
  if (!mayRead(person)) throw new Forbidden('reading the log needs a role')
  const scope = await findLogScope(database, person)
  if (scope.kind === 'flows' && scope.flowIds.length === 0) return { events: [], next: null }
  const lines = Prisma.sql`SELECT * FROM audit_event e WHERE ${alongIndex(query, scope)} ORDER BY e.id DESC`
  const rows = await database.$queryRaw<Row[]>`
    SELECT picked.*, f.name AS flow_name, r.reference
      FROM (${walkLines({ lines, matching: matching(query, scope), size })}) AS picked
      LEFT JOIN flow f ON f.id = picked.flow_id LEFT JOIN approval_request r ON r.id = picked.request_id
     ORDER BY picked.id DESC`
  const { shown, next } = readWalk(rows, size)
  return { events: shown.map(present), next }
}

type Row = WalkedLine & {
  readonly at: Date
  readonly actor: Activity['actor']
  readonly object_id: string | null
  readonly name: string | null
  readonly action: string
  readonly flow_id: string | null
  readonly request_id: string | null
  readonly details: unknown
  readonly flow_name: string | null
  readonly reference: string | null
}

const detailsSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])).catch({})

function present(row: Row): Activity {
  return {
    id: row.id.toString(),
    at: row.at.toISOString(),
    actor: row.actor,
    objectId: row.object_id,
    name: row.name,
    action: row.action,
    flowId: row.flow_id,
    flowName: row.flow_name,
    requestId: row.request_id,
    reference: row.reference,
    details: detailsSchema.parse(row.details),
  }
}
