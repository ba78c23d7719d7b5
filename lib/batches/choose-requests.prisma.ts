import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { beyond, orderBy, orderOf } from '#lib/queue/queue-order.prisma.ts'
import type { QueueQuery } from '#lib/queue/queue-query.ts'
import { asksForMore } from '#lib/queue/queue-words.ts'
import { wordsOf } from '#lib/queue/request-words.prisma.ts'
import { requestsOfPerson } from '#lib/queue/requests-of-person.prisma.ts'
import { findActingScope, inFlows, type Scope } from '#lib/requests/flow-scope.prisma.ts'
import type { BatchVerdict, Selection } from './batch.ts'

type Choice = {
  readonly person: SignedIn
  readonly selection: Selection
  readonly verdict: BatchVerdict['verdict']
  /** What arrived or changed later does not match, and ages are counted until then. */
  readonly at: Date
  /** So many are chosen, and one more if there is one. */
  readonly most: number
}

/**
 * The requests that a batch would decide, as a query of `id`, `version`, `open` and `place`: of the chosen ones those
 * that are in the person's flows, and whether they are open to the verdict in the version that was seen. `place` counts
 * them as the list does. `undefined` where that cannot be any.
 *
 * All that match are exactly those, so no walk is cut short: the statement may read all of the view, or all that has the
 * words. Where a million requests are stored, that took 0.2 s among 50,000 that wait and 1.2 s among 142,500 denied ones.
 */
export async function chooseRequests(
  database: Database | Transaction,
  { selection, ...choice }: Choice,
): Promise<Prisma.Sql | undefined> {
  const scope = await findActingScope(database, choice.person)
  if (scope.kind === 'flows' && scope.flowIds.length === 0) return undefined
  if (selection.kind === 'picked') return pick(selection.requests.slice(0, choice.most), { ...choice, scope })
  const { query } = selection
  // A denial may be corrected; what else is decided is not for a batch.
  if (query.view !== 'pending' && !(query.view === 'denied' && choice.verdict === 'approve')) return undefined
  return match(query, { ...choice, scope })
}

/** What was chosen and is open, digested: a query of one text, over the common table `chosen`. */
export function digestChosen(most: number): Prisma.Sql {
  return Prisma.sql`
    SELECT coalesce(md5(string_agg(id || ' ' || version, ',' ORDER BY id) FILTER (WHERE open AND place <= ${most}::int)), '')
      FROM chosen`
}

type Scoped = Omit<Choice, 'selection'> & { readonly scope: Scope }

function pick(
  picked: readonly { readonly id: string; readonly version: number }[],
  { scope, verdict }: Scoped,
): Prisma.Sql {
  const state = verdict === 'approve' ? Prisma.sql`r.state IN ('pending', 'denied')` : Prisma.sql`r.state = 'pending'`
  return Prisma.sql`
    SELECT id, version, open, row_number() OVER (ORDER BY id) AS place FROM (
      SELECT DISTINCT ON (r.id) r.id, p.version, r.version = p.version AND ${state} AS open
        FROM unnest(${picked.map(({ id }) => id)}::uuid[], ${picked.map(({ version }) => version)}::int[]) AS p (id, version)
        JOIN approval_request r ON r.id = p.id
       WHERE ${inFlows(scope, 'r.flow_id')} ORDER BY r.id, p.version DESC) AS picked`
}

function match(query: QueueQuery, { person, scope, at, most }: Scoped): Prisma.Sql {
  const order = orderOf(query)
  const range = beyond(order, { query, cursor: undefined, now: at })
  const held = query.held === true ? Prisma.sql`held_until > ${at}::timestamptz` : Prisma.sql`TRUE`
  const words = asksForMore({ ...query, person: undefined }, scope)
    ? Prisma.sql`words @@ (SELECT ${wordsOf(query, person, scope).all})`
    : Prisma.sql`TRUE`
  const stored =
    query.person === undefined ? Prisma.sql`approval_request` : Prisma.sql`(${requestsOfPerson(query.person)}) AS own`
  return Prisma.sql`
    SELECT id, version, TRUE AS open, row_number() OVER (ORDER BY ${orderBy(order)}) AS place FROM (
      SELECT id, version, created_at, decided_at FROM ${stored}
       WHERE ${order.rows} AND ${range} AND ${held} AND changed_at <= ${at}::timestamptz AND ${words}
       ORDER BY ${orderBy(order)} LIMIT ${most + 1}) AS matching`
}
