import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { beyond, orderOf } from '#lib/queue/queue-order.prisma.ts'
import { wordsOf } from '#lib/queue/request-words.prisma.ts'
import { requestsOfPerson } from '#lib/queue/requests-of-person.prisma.ts'
import { findActingScope } from '#lib/requests/flow-scope.prisma.ts'
import { type BatchVerdict, mostInBatch, type Selection } from './batch.ts'

type Choice = {
  readonly person: SignedIn
  readonly selection: Selection
  readonly verdict: BatchVerdict['verdict']
  readonly now: Date
}

/**
 * The requests that a batch would decide, as a query of `id` and `version`: of the chosen ones those that are in the
 * person's flows and open to the verdict. `undefined` where that cannot be any.
 */
export async function chooseRequests(
  database: Database | Transaction,
  { person, selection, verdict, now }: Choice,
): Promise<Prisma.Sql | undefined> {
  const scope = await findActingScope(database, person)
  if (scope.kind === 'flows' && scope.flowIds.length === 0) return undefined
  const inScope =
    scope.kind === 'everything' ? Prisma.sql`TRUE` : Prisma.sql`r.flow_id = ANY (${[...scope.flowIds]}::uuid[])`
  if (selection.kind === 'picked') {
    const picked = selection.requests.slice(0, mostInBatch)
    return Prisma.sql`
      SELECT r.id, p.version FROM unnest(${picked.map(({ id }) => id)}::uuid[], ${picked.map(each => each.version)}::int[])
          AS p (id, version) JOIN approval_request r ON r.id = p.id WHERE ${inScope}`
  }
  const { query } = selection
  // A denial may be corrected; what else is decided is not for a batch.
  if (query.view !== 'pending' && !(query.view === 'denied' && verdict === 'approve')) return undefined
  const range = beyond(orderOf(query), { query, cursor: undefined, now })
  const held = query.held === true ? Prisma.sql`held_until > ${now}::timestamptz` : Prisma.sql`TRUE`
  const { all } = wordsOf(query, person, scope)
  if (query.person !== undefined) {
    return Prisma.sql`
      SELECT id, version FROM (${requestsOfPerson(query.person)}) AS own
       WHERE own.words @@ (SELECT ${all}) AND ${range} AND ${held}`
  }
  return Prisma.sql`
    SELECT id, version FROM approval_request
     WHERE id IN (SELECT found.id FROM request_candidates(${all}, ${mostInBatch + 1}::int) AS found) AND ${range} AND ${held}`
}
