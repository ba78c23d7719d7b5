import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { measuredEvents } from './measured-events.prisma.ts'

/** So old, in milliseconds, must an event be: until then one may still be written with an earlier time. */
const settledAfterMs = 10 * 60_000
const hourMs = 3_600_000
/** Stays within the time that one statement may take. */
const longestSpanMs = 6 * hourMs

/**
 * Adds what the audit log holds to the sums of the days, whole hours at a time. The sums and how far they go are written
 * in one transaction, so that nothing is counted twice, however often and by however many it is run.
 */
export async function rollUpInsights(database: Database, now: Date, stopping: AbortSignal): Promise<void> {
  while (!stopping.aborted && (await database.$transaction(transaction => rollUpOnce(transaction, now)))) {
    // On to the next hours.
  }
}

type Span = { readonly from: Date; readonly until: Date }

/** Whether there may be more to sum. */
async function rollUpOnce(transaction: Transaction, now: Date): Promise<boolean> {
  const settled = Math.floor((now.getTime() - settledAfterMs) / hourMs) * hourMs
  const from = await takeWatermark(transaction, new Date(settled))
  const until = new Date(Math.min(settled, from.getTime() + longestSpanMs))
  if (until <= from) return false
  await addSums(transaction, { from, until })
  const next = await skipQuiet(transaction, until, settled)
  await keepFrequentDomains(transaction, { from, until: next })
  await transaction.insightWatermark.update({ where: { id: 1 }, data: { until: next } })
  return true
}

/** Locked, so that of two who sum at once one waits. The first time it begins at the oldest event. */
async function takeWatermark(transaction: Transaction, settled: Date): Promise<Date> {
  const oldest = await transaction.auditEvent.findFirst({
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { at: true },
  })
  const start = Math.min(oldest?.at.getTime() ?? settled.getTime(), settled.getTime())
  await transaction.$executeRaw`
    INSERT INTO insight_watermark (id, until) VALUES (1, ${new Date(Math.floor(start / hourMs) * hourMs)}::timestamptz)
    ON CONFLICT DO NOTHING`
  const [row] = await transaction.$queryRaw<
    { until: Date }[]
  >`SELECT until FROM insight_watermark WHERE id = 1 FOR UPDATE`
  if (row === undefined) throw new Error('nobody knows how far the sums go')
  return row.until
}

/** Nights and years without an event are not gone through hour by hour. */
async function skipQuiet(transaction: Transaction, until: Date, settled: number): Promise<Date> {
  const next = await transaction.auditEvent.findFirst({
    where: { at: { gte: until } },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    select: { at: true },
  })
  const busy = next === null ? settled : Math.min(settled, Math.floor(next.at.getTime() / hourMs) * hourMs)
  return new Date(Math.max(until.getTime(), busy))
}

/** Domains that are kept of a day that is over, for each flow: of the thousands behind them nobody asks. */
const mostDomainsOfDay = 25

async function keepFrequentDomains(transaction: Transaction, { from, until }: Span): Promise<void> {
  await transaction.$executeRaw`
    DELETE FROM insight_domain AS kept USING (
      SELECT day, flow_id, domain, row_number() OVER (PARTITION BY day, flow_id ORDER BY arrived DESC, domain) AS place
        FROM insight_domain WHERE day >= (${from}::timestamptz AT TIME ZONE 'UTC')::date
         AND day < (${until}::timestamptz AT TIME ZONE 'UTC')::date) AS ranked
     WHERE kept.day = ranked.day AND kept.flow_id = ranked.flow_id AND kept.domain = ranked.domain
       AND ranked.place > ${mostDomainsOfDay}`
}

async function addSums(transaction: Transaction, span: Span): Promise<void> {
  const events = measuredEvents(span)
  await transaction.$executeRaw`
    INSERT INTO insight_day AS kept (day, flow_id, measure, count)
    SELECT day, flow_id, measure, sum(weight) FROM (${events}) AS events GROUP BY day, flow_id, measure
    ON CONFLICT (day, flow_id, measure) DO UPDATE SET count = kept.count + excluded.count`
  await transaction.$executeRaw`
    INSERT INTO insight_domain AS kept (day, flow_id, domain, arrived, approved, denied)
    SELECT day, flow_id, domain, arrived, approved, denied FROM (
      SELECT day, flow_id, domain, coalesce(sum(weight) FILTER (WHERE measure = 'arrived'), 0) AS arrived,
          coalesce(sum(weight) FILTER (WHERE measure IN ('approved', 'admitted')), 0) AS approved,
          coalesce(sum(weight) FILTER (WHERE measure IN ('denied', 'denied_by_policy')), 0) AS denied
        FROM (${events}) AS events GROUP BY day, flow_id, domain) AS sums
     -- Nothing is left to take back from a domain that was not kept of its day.
     WHERE least(approved, denied) >= 0 OR EXISTS (SELECT FROM insight_domain AS held
       WHERE held.day = sums.day AND held.flow_id = sums.flow_id AND held.domain = sums.domain)
    ON CONFLICT (day, flow_id, domain) DO UPDATE SET arrived = kept.arrived + excluded.arrived,
      approved = kept.approved + excluded.approved, denied = kept.denied + excluded.denied`
}
