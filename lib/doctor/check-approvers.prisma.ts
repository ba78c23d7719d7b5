import type { Check } from './check.ts'
import type { DoctorPorts } from './doctor-ports.ts'
import { fault, type Observation, ok, warning } from './finding.ts'

/**
 * Whether anybody can decide each flow's requests. Roles and groups are Entra's and come with a sign-in, so it counts who
 * signed in with what the flow asks for; where people wait and nobody did, the flow is shut in fact.
 */
export const checkApprovers: Check = {
  id: 'approvers',
  needs: ['migrations'],
  run: async ports => (await countApprovers(ports)).map(judge),
}

const days = 90

type Approvers = { readonly slug: string; readonly seen: number; readonly waiting: number }

function judge({ slug, seen, waiting }: Approvers): Observation {
  if (seen > 0) return ok('approvers-good', { count: seen, days }, slug)
  if (waiting > 0) return fault('approvers-none-waiting', { count: waiting, days }, slug)
  return warning('approvers-none', { days }, slug)
}

/** The same rule as that of lib/requests/flow-scope.prisma.ts, asked for everybody who signed in lately. */
function countApprovers({ database, now, flow }: DoctorPorts): Promise<Approvers[]> {
  const since = new Date(now().getTime() - days * 86_400_000)
  const slug = flow ?? null
  return database.$queryRaw<Approvers[]>`
    WITH person AS (
      SELECT DISTINCT ON (tenant_id, object_id) object_id AS id, string_to_array(details->>'roles', ', ') AS roles,
             string_to_array(details->>'groups', ', ') AS groups
        FROM audit_event WHERE action = 'session.signed-in' AND at > ${since}::timestamptz
       ORDER BY tenant_id, object_id, at DESC)
    SELECT flow.slug,
           (SELECT count(*)::int FROM person
             WHERE 'Administrator' = ANY (roles) OR 'Approver' = ANY (roles) AND (
               NOT EXISTS (SELECT FROM flow_approver WHERE flow_id = flow.id)
               OR EXISTS (SELECT FROM flow_approver WHERE flow_id = flow.id AND (
                    kind = 'person' AND principal_id = person.id
                    OR kind = 'group' AND principal_id = ANY (person.groups))))) AS seen,
           (SELECT count(*)::int FROM (SELECT FROM approval_request
             WHERE flow_id = flow.id AND state = 'pending' LIMIT 1000) AS request) AS waiting
      FROM flow WHERE disabled_at IS NULL AND (${slug}::text IS NULL OR slug = ${slug}::text) ORDER BY slug`
}
