import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayDecide, type SignedIn } from '#lib/identity/person.ts'
import { type BatchPreview, type BatchVerdict, mostInBatch, type Selection } from './batch.ts'
import { chooseRequests, digestChosen } from './choose-requests.prisma.ts'

/**
 * Says what a batch would do: how many requests, of which flows, how many people are written to, and by what a start
 * recognises that it would still do just that.
 *
 * @throws Forbidden for a person who may not decide.
 */
export async function previewBatch(
  context: { readonly database: Database; readonly now: Date; readonly most?: number },
  person: SignedIn,
  { selection, verdict }: { readonly selection: Selection; readonly verdict: BatchVerdict['verdict'] },
): Promise<BatchPreview> {
  if (!mayDecide(person)) throw new Forbidden('a batch needs the right to decide')
  const { database, now: at, most = mostInBatch } = context
  const chosen = await chooseRequests(database, { person, selection, verdict, at, most })
  if (chosen === undefined) return { shown: { at, digest: '' }, total: 0, more: false, invited: 0, flows: [] }
  const flows = await database.$queryRaw<(FlowRow & { readonly digest: string; readonly more: boolean })[]>`
    WITH chosen AS MATERIALIZED (${chosen})
    SELECT f.id AS "flowId", f.name, count(*)::int AS count,
        (count(*) FILTER (WHERE f.accounts_by = 'graph' AND f.invitation_mail <> 'none'
           AND r.provider IN ('entra', 'federated')))::int AS invited,
        (${digestChosen(most)}) AS digest, (SELECT count(*) > ${most}::int FROM chosen) AS more
      FROM chosen JOIN approval_request r ON r.id = chosen.id JOIN flow f ON f.id = r.flow_id
     WHERE open AND place <= ${most}::int
     GROUP BY f.id ORDER BY count(*) DESC, f.name`
  return {
    shown: { at, digest: flows[0]?.digest ?? '' },
    total: flows.reduce((sum, { count }) => sum + count, 0),
    more: flows[0]?.more ?? false,
    invited: verdict === 'approve' ? flows.reduce((sum, { invited }) => sum + invited, 0) : 0,
    flows: flows.map(({ flowId, name, count }) => ({ flowId, name, count })),
  }
}

type FlowRow = { readonly flowId: string; readonly name: string; readonly count: number; readonly invited: number }
