import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { ScrollRegion } from '#components/shell/scroll-region.tsx'
import type { FlowFigures } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import styles from './figure-table.module.css'
import { insightsAddress } from './insight-span.ts'
import { ShareBar } from './share-bar.tsx'

/** The figures of each flow, with how much of what was decided the policy decided. */
export function FlowTable({ flows, days }: { readonly flows: readonly FlowFigures[]; readonly days: number }) {
  const t = useTranslations()
  return (
    <ScrollRegion label={t('insights.chart.flows')} className={styles.scroll}>
      <table className={styles.table} data-columns="flows" aria-label={t('insights.chart.flows')}>
        <thead>
          <tr>
            <th scope="col">{t('insights.column.flow')}</th>
            {[
              t('insights.column.waiting'),
              t('insights.series.arrived'),
              t('insights.series.approved'),
              t('insights.series.denied'),
              t('insights.column.automatic'),
            ].map(name => (
              <th key={name} scope="col" data-number="">
                {name}
              </th>
            ))}
            <th scope="col">{t('insights.column.automaticShare')}</th>
          </tr>
        </thead>
        <tbody>
          {flows.map(flow => (
            <FlowRow key={flow.flowId} flow={flow} days={days} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

function FlowRow({ flow, days }: { readonly flow: FlowFigures; readonly days: number }) {
  const digits = new Intl.NumberFormat(formatLocaleOf(useLocale()))
  const { flowId, name, waiting, arrived, approved, denied, automatic } = flow
  return (
    <tr>
      <th scope="row" className={styles.name} title={name}>
        <Link href={insightsAddress({ days, flow: flowId })} prefetch={false}>
          {name}
        </Link>
      </th>
      <td data-number="">{digits.format(waiting)}</td>
      <td data-number="">{digits.format(arrived)}</td>
      <td data-number="">{digits.format(approved)}</td>
      <td data-number="">{digits.format(denied)}</td>
      <td data-number="">{digits.format(automatic)}</td>
      <td className={styles.bar}>
        <Share part={automatic} whole={approved + denied + automatic} />
      </td>
    </tr>
  )
}

function Share({ part, whole }: { readonly part: number; readonly whole: number }) {
  const t = useTranslations()
  const percent = new Intl.NumberFormat(formatLocaleOf(useLocale()), { style: 'percent' })
  return (
    <span className={styles.share}>
      <ShareBar series="admitted" count={part} whole={whole} />
      <span className={styles.percent}>{whole === 0 ? t('insights.tile.none') : percent.format(part / whole)}</span>
    </span>
  )
}
