import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import { mayRead, type SignedIn } from '#lib/identity/person.ts'
import { findScope, inFlows, type Scope } from '#lib/requests/flow-scope.prisma.ts'
import type { InsightSpan, Insights } from './insights.ts'
import { measuredEvents } from './measured-events.prisma.ts'
import { type Measure, stepPrefix } from './measures.ts'
import { type Figures, sumUp } from './sum-up.ts'

/** A question: so many days up to now, of one flow or of all that the person may see. */
type Question = { readonly days: InsightSpan; readonly flow?: string | undefined; readonly now: Date }

/**
 * Tells how the work goes in the flows that a person may see. It reads the sums of the days and of the log only what is
 * not summed yet, an hour or so; what waits now is counted.
 *
 * @throws Forbidden for a person without a role.
 */
export async function findInsights(database: Database, person: SignedIn, question: Question): Promise<Insights> {
  if (!mayRead(person)) throw new Forbidden('reading the insights needs a role')
  const within = condition(await findScope(database, person), question.flow)
  const span = spanOf(question)
  const [waiting, figures, steps, domains, flows] = await Promise.all([
    countWaiting(database, within),
    readFigures(database, within, span),
    readSteps(database, within, span),
    readDomains(database, within, span),
    database.flow.findMany({ select: { id: true, name: true }, orderBy: { name: 'asc' } }),
  ])
  return sumUp({ waiting, figures, steps, domains, flows, firstDay: span.firstDay, days: question.days })
}

type Span = { readonly firstDay: Date; readonly now: Date }

const dayMs = 86_400_000

function spanOf({ days, now }: Question): Span {
  return { firstDay: new Date((Math.floor(now.getTime() / dayMs) - days + 1) * dayMs), now }
}

function condition(scope: Scope, flow: string | undefined): Prisma.Sql {
  const inScope = inFlows(scope)
  return flow === undefined ? inScope : Prisma.sql`${inScope} AND flow_id = ${flow}::uuid`
}

function countWaiting(database: Database, within: Prisma.Sql) {
  return database.$queryRaw<{ flowId: string; count: number; oldestAt: Date }[]>`
    SELECT flow_id AS "flowId", count(*)::int AS count, min(created_at) AS "oldestAt"
      FROM approval_request WHERE state = 'pending' AND ${within} GROUP BY flow_id`
}

/**
 * What happened after the sums end counts until the next minute: nothing can have happened later. Where they end is read
 * by the statement that reads them, so that what is summed at this very moment is told once. A verdict of before the
 * first day that was taken back since is no loss to the days that are told.
 */
function unsummed({ firstDay, now }: Span): Prisma.Sql {
  const summedUntil = Prisma.sql`(SELECT greatest(max(until), ${firstDay}::timestamptz) FROM insight_watermark)`
  const events = measuredEvents({ from: summedUntil, until: new Date(now.getTime() + 60_000) })
  return Prisma.sql`SELECT * FROM (${events}) AS events WHERE day >= ${firstDay}::date`
}

/** What happened, told twice: of each day in all flows, and of each flow on all days. */
function readFigures(database: Database, within: Prisma.Sql, span: Span) {
  const counted = Prisma.sql`${within} AND NOT ${isStep}`
  return database.$queryRaw<Figures[]>`
    SELECT day::text AS day, flow_id AS "flowId", ${times('arrived')} AS arrived, ${times('approved')} AS approved,
        ${times('denied')} AS denied, ${times('admitted')} AS admitted, ${times('denied_by_policy')} AS "deniedByPolicy",
        ${times('revoked')} AS revoked
      FROM (
        SELECT day, flow_id, measure, count FROM insight_day WHERE day >= ${span.firstDay}::date AND ${counted}
        UNION ALL
        SELECT day, flow_id, measure, weight FROM (${unsummed(span)}) AS fresh WHERE ${counted}) AS figures
     GROUP BY GROUPING SETS ((day), (flow_id))`
}

/** Sums of before took a verdict that was taken back off another day than its own: that day has none, not fewer. */
function times(measure: Measure): Prisma.Sql {
  return Prisma.sql`greatest(0, coalesce(sum(count) FILTER (WHERE measure = ${measure}), 0))::int`
}

/** How many verdicts took how long. */
function readSteps(database: Database, within: Prisma.Sql, span: Span) {
  const counted = Prisma.sql`${within} AND ${isStep}`
  return database.$queryRaw<{ measure: string; count: number }[]>`
    SELECT measure, sum(count)::int AS count FROM (
      SELECT measure, count FROM insight_day WHERE day >= ${span.firstDay}::date AND ${counted}
      UNION ALL
      SELECT measure, weight FROM (${unsummed(span)}) AS fresh WHERE ${counted}) AS steps
     GROUP BY measure`
}

const isStep = Prisma.sql`starts_with(measure, ${stepPrefix})`

const mostDomains = 20

function readDomains(database: Database, within: Prisma.Sql, span: Span) {
  return database.$queryRaw<{ domain: string; arrived: number; approved: number; denied: number }[]>`
    SELECT domain, sum(arrived)::int AS arrived, greatest(0, sum(approved))::int AS approved,
        greatest(0, sum(denied))::int AS denied FROM (
      SELECT domain, arrived, approved, denied FROM insight_domain WHERE day >= ${span.firstDay}::date AND ${within}
      UNION ALL
      SELECT domain, CASE WHEN measure = 'arrived' THEN weight ELSE 0 END,
          CASE WHEN measure IN ('approved', 'admitted') THEN weight ELSE 0 END,
          CASE WHEN measure IN ('denied', 'denied_by_policy') THEN weight ELSE 0 END
        FROM (${unsummed(span)}) AS fresh WHERE ${within}) AS figures
     -- Whose request is erased has no domain any more.
     WHERE domain <> ''
     GROUP BY domain HAVING greatest(sum(arrived), sum(approved), sum(denied)) > 0
     ORDER BY sum(arrived) DESC, domain LIMIT ${mostDomains}`
}
