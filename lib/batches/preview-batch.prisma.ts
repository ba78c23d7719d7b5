import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { type BatchPreview, type BatchVerdict, mostInBatch, type Selection } from './batch.ts'
import { chooseRequests } from './choose-requests.prisma.ts'

/**
 * Says what a batch would do: how many requests, of which flows, and how many people are written to.
 *
 * @throws Forbidden for a person who may not decide.
 */
export async function previewBatch(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { selection, verdict }: { readonly selection: Selection; readonly verdict: BatchVerdict['verdict'] },
): Promise<BatchPreview> {
  if (!mayDecide(person)) throw new Forbidden('a batch needs the right to decide')
  const chosen = await chooseRequests(database, { person, selection, verdict, now })
  if (chosen === undefined) return { total: 0, more: false, invited: 0, flows: [] }
  const flows = await database.$queryRaw<{ flowId: string; name: string; count: number; invited: number }[]>`
    SELECT f.id AS "flowId", f.name, count(*)::int AS count,
        (count(*) FILTER (WHERE f.accounts_by = 'graph' AND f.invitation_mail <> 'none'
           AND r.provider IN ('entra', 'federated')))::int AS invited
      FROM (${chosen}) AS chosen JOIN approval_request r ON r.id = chosen.id JOIN flow f ON f.id = r.flow_id
     GROUP BY f.id ORDER BY count(*) DESC, f.name`
  const found = flows.reduce((sum, { count }) => sum + count, 0)
  return {
    total: Math.min(found, mostInBatch),
    more: found > mostInBatch,
    invited: verdict === 'approve' ? flows.reduce((sum, { invited }) => sum + invited, 0) : 0,
    flows: flows.map(({ flowId, name, count }) => ({ flowId, name, count })),
  }
}
