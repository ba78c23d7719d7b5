import { Prisma } from '#lib/db/generated/client.ts'
import { stepPrefix, stepsPerDoubling } from './measures.ts'

/** From and until, the end not within. Where it begins may be the database's to say. */
type Span = { readonly from: Date | Prisma.Sql; readonly until: Date }

/**
 * What the audit log of a span counts for: rows of `day` (UTC), `flow_id`, `domain`, `measure` and `weight`. The log is
 * never changed, so what a span counts for is always the same. A verdict that was taken back counts against itself, with
 * the time that it took and on the day that it was given, which may be over when the span begins.
 */
export function measuredEvents({ from, until }: Span): Prisma.Sql {
  const step = Prisma.sql`${stepPrefix}::text || floor(${stepsPerDoubling}::int *
    ln(greatest(1, extract(epoch FROM counted.at - r.created_at))) / ln(2))::int`
  return Prisma.sql`
    SELECT (counted.at AT TIME ZONE 'UTC')::date AS day, e.flow_id, r.domain, told.measure,
        CASE e.action WHEN 'request.verdict-taken-back' THEN -1 ELSE 1 END AS weight
      FROM audit_event e JOIN approval_request r ON r.id = e.request_id
     CROSS JOIN LATERAL (SELECT CASE e.action WHEN 'request.verdict-taken-back' THEN ${takenBackVerdictAt}
         ELSE e.at END AS at) AS counted
     CROSS JOIN LATERAL unnest(CASE e.action
         WHEN 'request.queued' THEN ARRAY['arrived']
         WHEN 'request.admitted' THEN ARRAY['arrived', 'admitted']
         WHEN 'request.denied-by-policy' THEN ARRAY['arrived', 'denied_by_policy']
         WHEN 'request.approved' THEN ARRAY['approved', ${step}]
         WHEN 'request.denied' THEN ARRAY['denied', ${step}]
         WHEN 'request.revoked' THEN ARRAY['revoked']
         ELSE CASE e.details->>'verdict' WHEN 'approve' THEN ARRAY['approved', ${step}]
           WHEN 'deny' THEN ARRAY['denied', ${step}] ELSE ARRAY['revoked'] END END) AS told (measure)
     WHERE e.at >= ${from}::timestamptz AND e.at < ${until}::timestamptz AND e.flow_id IS NOT NULL
       AND e.action IN ('request.queued', 'request.admitted', 'request.denied-by-policy', 'request.approved',
         'request.denied', 'request.revoked', 'request.verdict-taken-back')`
}

/** The oldest events do not say when the verdict was given: it is the one that was taken back at that moment. */
const takenBackVerdictAt = Prisma.sql`coalesce((e.details->>'verdictAt')::timestamptz,
  (SELECT max(v.at) FROM resolution v WHERE v.request_id = e.request_id AND v.taken_back_at = e.at), e.at)`
