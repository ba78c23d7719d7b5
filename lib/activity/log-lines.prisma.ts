import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { findScope, inFlows, type Scope } from '#lib/requests/flow-scope.prisma.ts'
import type { ActivityQuery } from './activity-query.ts'

/** An approver's log begins and ends with their flows: what is of no flow are settings and sign-ins. */
export async function findLogScope(database: Database, person: SignedIn): Promise<Scope> {
  const scope = await findScope(database, person)
  if (scope.kind === 'flows' || person.roles.includes('Administrator') || person.roles.includes('Auditor')) return scope
  const flows = await database.flow.findMany({ select: { id: true } })
  return { kind: 'flows', flowIds: flows.map(({ id }) => id) }
}

/** Conditions that one index serves, in the order of the log; for lines that are called `e`. */
export function alongIndex(
  { after, since, until, flow, request, actor, action }: ActivityQuery,
  scope: Scope,
): Prisma.Sql {
  const conditions = [Prisma.sql`TRUE`]
  if (after !== undefined) conditions.push(Prisma.sql`e.id < ${BigInt(after)}`)
  // Ids follow the time but for what is written at the same moment.
  if (since !== undefined) conditions.push(Prisma.sql`e.id >= ${firstIdSince(since)}`)
  if (until !== undefined) conditions.push(Prisma.sql`e.id <= ${lastIdUntil(until)}`)
  if (request !== undefined) conditions.push(Prisma.sql`e.request_id = ${request}::uuid`)
  else if (actor !== undefined && !isKind(actor)) conditions.push(Prisma.sql`e.object_id = ${actor}`)
  else if (action !== undefined && !action.endsWith('.') && !entraActions.has(action)) {
    conditions.push(Prisma.sql`e.action = ${action} AND e.actor <> 'entra'`)
  } else if (flow !== undefined) conditions.push(Prisma.sql`e.flow_id = ${flow}::uuid`)
  else if (scope.kind === 'flows' && scope.flowIds.length === 1) {
    conditions.push(Prisma.sql`e.flow_id = ${scope.flowIds[0]}::uuid`)
  }
  return Prisma.join(conditions, ' AND ')
}

/** Everything that is asked, once more where an index has served it; for lines that are called `walked`. */
export function matching({ actor, action, flow, since, until, text }: ActivityQuery, scope: Scope): Prisma.Sql {
  const conditions = [inFlows(scope, 'walked.flow_id')]
  if (flow !== undefined) conditions.push(Prisma.sql`walked.flow_id = ${flow}::uuid`)
  if (actor !== undefined && isKind(actor)) conditions.push(Prisma.sql`walked.actor = ${actor}::actor_kind`)
  if (actor !== undefined && !isKind(actor)) conditions.push(Prisma.sql`walked.object_id = ${actor}`)
  if (action?.endsWith('.')) conditions.push(Prisma.sql`starts_with(walked.action, ${action})`)
  else if (action !== undefined) conditions.push(Prisma.sql`walked.action = ${action}`)
  if (since !== undefined) conditions.push(Prisma.sql`walked.at >= ${since}::timestamptz`)
  if (until !== undefined) conditions.push(Prisma.sql`walked.at <= ${until}::timestamptz`)
  if (text !== undefined) {
    conditions.push(
      Prisma.sql`strpos(lower(concat_ws(' ', walked.name, walked.action, walked.details::text)), lower(${text})) > 0`,
    )
  }
  return Prisma.join(conditions, ' AND ')
}

/** Of so many lines next to a moment the lowest or highest id is taken, since ids and times may change places there. */
const aroundMoment = 1_000

function firstIdSince(since: string): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(min(id), 9223372036854775807) FROM (
    SELECT id FROM audit_event WHERE at >= ${since}::timestamptz ORDER BY at, id LIMIT ${aroundMoment}) AS near)`
}

function lastIdUntil(until: string): Prisma.Sql {
  return Prisma.sql`(SELECT coalesce(max(id), 0) FROM (
    SELECT id FROM audit_event WHERE at <= ${until}::timestamptz ORDER BY at DESC, id DESC LIMIT ${aroundMoment}) AS near)`
}

const kinds = ['person', 'entra', 'anteroom', 'operator'] as const

function isKind(actor: string): boolean {
  return kinds.some(kind => kind === actor)
}

/** What Entra's calls bring about; frequent, so that a walk finds them. */
const entraActions: ReadonlySet<string> = new Set([
  'request.queued',
  'request.renewed',
  'request.admitted',
  'request.denied-by-policy',
  'request.let-on',
])
