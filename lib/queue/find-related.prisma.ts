import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { findScope, inFlows, isWithin, type Scope } from '#lib/requests/flow-scope.prisma.ts'
import { filterWords } from './queue-words.ts'
import type { RelatedRequests } from './related-requests.ts'

/**
 * Finds what else there is of a request's domain and, in other flows, of its person; `undefined` for a request that the
 * reader may not see. One question, which reads a bounded number of rows however many are stored; the page does not wait
 * for it.
 *
 * @throws Forbidden for a person without a role.
 */
export async function findRelated(
  database: Database,
  person: SignedIn,
  requestId: string,
): Promise<RelatedRequests | undefined> {
  if (!mayRead(person)) throw new Forbidden('reading requests needs a role')
  const request = await database.approvalRequest.findUnique({ where: { id: requestId }, select: openSelection })
  // An erased request has nothing left to be compared by.
  if (request === null || request.domain === '') return undefined
  const scope = await findScope(database, person)
  if (!isWithin(scope, request.flowId)) return undefined
  const words = filterWords({ view: 'all', domain: request.domain }, person, scope)
  const rows = await database.$queryRaw`
    WITH latest AS MATERIALIZED (
      SELECT id FROM (SELECT id, domain, flow_id FROM approval_request ORDER BY id DESC LIMIT ${mostWalked}) AS walked
       WHERE domain = ${request.domain} AND id <> ${requestId}::uuid AND ${inFlows(scope)}
    ), candidates AS MATERIALIZED (
      SELECT id FROM request_candidates(${words}::tsquery, CASE WHEN ${isCommon} THEN 0 ELSE ${mostCounted + 2}::int END)
       WHERE id <> ${requestId}::uuid
    ), newest AS (
      SELECT id FROM (SELECT id FROM candidates UNION SELECT id FROM latest) AS found ORDER BY id DESC LIMIT ${mostShown}
    ), elsewhere AS (${elsewhereOf(request, scope)})
    SELECT greatest((SELECT count(*)::int FROM candidates), (SELECT count(*)::int FROM latest)) AS total,
      ${isCommon} AS common,
      (SELECT coalesce(jsonb_agg(jsonb_build_object('state', state, 'count', count)), '[]') FROM (
        SELECT state, count(*)::int AS count FROM candidates JOIN approval_request USING (id) GROUP BY state) AS counted
      ) AS states,
      (SELECT coalesce(jsonb_agg(${presented(request.personKey)} ORDER BY r.id DESC), '[]')
         FROM newest JOIN approval_request r USING (id) JOIN flow f ON f.id = r.flow_id) AS newest,
      (SELECT coalesce(jsonb_agg(${presented(request.personKey)} ORDER BY r.id DESC), '[]')
         FROM elsewhere JOIN approval_request r USING (id) JOIN flow f ON f.id = r.flow_id) AS elsewhere`
  const [{ total, common, states, newest, elsewhere }] = rowsSchema.parse(rows)
  const more = common || total > mostCounted
  const counted = { total: Math.min(total, mostCounted), more, states: more ? [] : states }
  return { domain: { name: request.domain, ...counted, newest }, elsewhere }
}

/** Requests of a domain are counted so far. */
const mostCounted = 1_000
/** Of a domain that has more, the newest are looked for among so many of all. */
const mostWalked = 1_000

/**
 * Whether so many requests are of the domain, as the newest have it, that only the index's list of them would take too
 * long to read: 100 ms for 200,000. Then nobody counts.
 */
const isCommon = Prisma.sql`(SELECT count(*) FROM latest) / ${mostWalked}::float8
  * (SELECT reltuples FROM pg_class WHERE oid = 'approval_request'::regclass) > 20000`

/** Requests that are named of a domain, and for an identity and an address in each flow. */
const mostShown = 3

const openSelection = { flowId: true, domain: true, personKey: true, address: true } as const

type Open = Prisma.ApprovalRequestGetPayload<{ select: typeof openSelection }>

/** Flow by flow, because the indexes of persons and addresses begin with the flow. */
function elsewhereOf({ flowId, personKey, address }: Open, scope: Scope): Prisma.Sql {
  return Prisma.sql`
    SELECT o.id FROM flow CROSS JOIN LATERAL (
      (SELECT id FROM approval_request WHERE flow_id = flow.id AND person_key = ${personKey}
        ORDER BY created_at DESC LIMIT ${mostShown})
      UNION
      (SELECT id FROM approval_request WHERE flow_id = flow.id AND address = ${address}
        ORDER BY created_at DESC LIMIT ${mostShown})
    ) AS o WHERE flow.id <> ${flowId}::uuid AND ${inFlows(scope, 'flow.id')} ORDER BY o.id DESC LIMIT ${mostShown * 2}`
}

/** Names each field that leaves. */
function presented(personKey: string): Prisma.Sql {
  return Prisma.sql`jsonb_build_object('id', r.id, 'reference', r.reference, 'state', r.state,
    'displayName', r.display_name,
    'address', CASE WHEN r.erased_at IS NULL THEN r.address ELSE r.reference END, 'flowName', f.name,
    'createdAt', to_char(r.created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
    'samePerson', r.person_key = ${personKey})`
}

const stateSchema = z.enum(['pending', 'approved', 'denied', 'expired', 'withdrawn', 'admitted', 'revoked'])

const relatedSchema = z.object({
  id: z.string(),
  reference: z.string(),
  state: stateSchema,
  displayName: z.string().nullable(),
  address: z.string(),
  flowName: z.string(),
  createdAt: z.string(),
  samePerson: z.boolean(),
})

const rowsSchema = z.tuple([
  z.object({
    total: z.number(),
    common: z.boolean(),
    states: z.array(z.object({ state: stateSchema, count: z.number() })),
    newest: z.array(relatedSchema),
    elsewhere: z.array(relatedSchema),
  }),
])
