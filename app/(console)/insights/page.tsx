import type { Metadata } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'
import { ChartCard } from '#components/insights/chart-card.tsx'
import { ChartsGrid } from '#components/insights/charts-grid.tsx'
import { DomainTable } from '#components/insights/domain-table.tsx'
import { FlowFilter } from '#components/insights/flow-filter.tsx'
import { FlowTable } from '#components/insights/flow-table.tsx'
import { formatDay } from '#components/insights/format-day.ts'
import { insightsAddress, parseFlow, parseSpan } from '#components/insights/insight-span.ts'
import { InsightsFrame } from '#components/insights/insights-frame.tsx'
import { verdictSeries } from '#components/insights/series.ts'
import { TableCard } from '#components/insights/table-card.tsx'
import { Tiles } from '#components/insights/tiles.tsx'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { findInsights } from '#lib/insights/find-insights.prisma.ts'
import type { Insights } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import { application } from '#lib/server/application.ts'
import { listFlowChoices } from '../list-flow-choices.ts'
import { requireReader } from '../require-reader.ts'

/** Names the page in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('insights.title') }
}

/** How the work goes, in the flows that the reader may see. */
export default async function InsightsPage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const search = searchOf(await searchParams)
  const [days, flow] = [parseSpan(search.get('days')), parseFlow(search.get('flow'))]
  const person = await requireReader(insightsAddress({ days, flow }))
  const { database, now } = await application()
  const [insights, flows] = await Promise.all([
    findInsights(database, person, { days, flow, now: now() }),
    listFlowChoices(person),
  ])
  const t = await getTranslations()
  return (
    <InsightsFrame days={days} flow={flow} flowFilter={<FlowFilter days={days} flow={flow} flows={flows} />}>
      <Tiles insights={insights} now={now().toISOString()} />
      <Charts insights={insights} />
      <ChartsGrid kind="tables">
        <TableCard title={t('insights.chart.flows')}>
          {insights.flows.length === 0 ? (
            <p>{t('insights.empty.short')}</p>
          ) : (
            <FlowTable flows={insights.flows} days={days} />
          )}
        </TableCard>
        <TableCard title={t('insights.chart.domains')} summary={t('insights.chart.domainsNote')}>
          {insights.domains.length === 0 ? (
            <p>{t('insights.empty.short')}</p>
          ) : (
            <DomainTable domains={insights.domains} />
          )}
        </TableCard>
      </ChartsGrid>
    </InsightsFrame>
  )
}

async function Charts({ insights: { days, automatic, manual } }: { readonly insights: Insights }) {
  const t = await getTranslations()
  const locale = formatLocaleOf(await getLocale())
  const digits = new Intl.NumberFormat(locale)
  const busiest = days.toSorted((one, other) => other.arrived - one.arrived)[0]
  const arrived = days.reduce((sum, each) => sum + each.arrived, 0)
  return (
    <ChartsGrid kind="charts">
      <ChartCard
        title={t('insights.chart.arrivals')}
        summary={t('insights.chart.arrivalsSays', {
          total: arrived,
          most: digits.format(busiest?.arrived ?? 0),
          day: busiest === undefined ? '' : formatDay(busiest.day, locale),
        })}
        days={days}
        series={['arrived']}
      />
      <ChartCard
        title={t('insights.chart.verdicts')}
        summary={t('insights.chart.verdictsSays', {
          total: automatic + manual,
          automatic: digits.format(automatic),
        })}
        days={days}
        series={verdictSeries}
      />
    </ChartsGrid>
  )
}
