'use client'

import { ToggleButton } from '@fluentui/react-components'
import { DataBarVertical20Regular, Table20Regular } from '@fluentui/react-icons'
import dynamic from 'next/dynamic'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DayFigures } from '#lib/insights/insights.ts'
import styles from './chart-card.module.css'
import { DayTable } from './day-table.tsx'
import { type Series, sumOf } from './series.ts'
import { Swatch } from './swatch.tsx'

/** Charts weigh more than the rest of the console together, so that they are loaded here alone. */
const DayChart = dynamic(async () => (await import('./day-chart.tsx')).DayChart, { ssr: false })

/** A chart of days under its title, in words what it says, and its table behind a button. */
export function ChartCard({
  title,
  summary,
  days,
  series,
}: {
  readonly title: string
  readonly summary: string
  readonly days: readonly DayFigures[]
  readonly series: readonly Series[]
}) {
  const t = useTranslations()
  const [asTable, setAsTable] = useState(false)
  const isEmpty = days.every(figures => sumOf(figures, series) === 0)
  return (
    <div className={styles.card}>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {!isEmpty && (
          <ToggleButton
            appearance="subtle"
            size="small"
            icon={asTable ? <DataBarVertical20Regular /> : <Table20Regular />}
            aria-label={t('insights.chart.showTable', { chart: title })}
            title={t(asTable ? 'insights.chart.asChart' : 'insights.chart.asTable')}
            checked={asTable}
            onClick={() => setAsTable(!asTable)}
          />
        )}
      </div>
      <p className={styles.summary}>{summary}</p>
      {isEmpty && <p className={styles.empty}>{t('insights.empty.short')}</p>}
      {!isEmpty && asTable && <DayTable title={title} days={days} series={series} />}
      {!isEmpty && !asTable && (
        <>
          <div className={styles.chart}>
            <DayChart title={title} days={days} series={series} />
          </div>
          {series.length > 1 && <Legend series={series} />}
        </>
      )}
    </div>
  )
}

function Legend({ series }: { readonly series: readonly Series[] }) {
  const t = useTranslations()
  return (
    <ul className={styles.legend}>
      {series.map(each => (
        <li key={each} className={styles.entry}>
          <Swatch series={each} />
          {t(`insights.series.${each}`)}
        </li>
      ))}
    </ul>
  )
}
