'use client'

import { ResponsiveContainer, VerticalStackedBarChart } from '@fluentui/react-charts'
import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import type { DayFigures } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import { axisFor, namedDays } from './axis.ts'
import { DayCallout } from './day-callout.tsx'
import styles from './day-chart.module.css'
import { formatDay } from './format-day.ts'
import { type Series, sumOf } from './series.ts'

/**
 * Figures of days as stacked bars. Every name that the chart says is given to it, because it knows English alone; where
 * nothing was counted it stands empty.
 */
export function DayChart({
  title,
  days,
  series,
}: {
  readonly title: string
  readonly days: readonly DayFigures[]
  readonly series: readonly Series[]
}) {
  const t = useTranslations()
  const [width, setWidth] = useState(0)
  const locale = formatLocaleOf(useLocale())
  const digits = new Intl.NumberFormat(locale)
  const byLabel = new Map(days.map(figures => [formatDay(figures.day, locale), figures]))
  const { top, lines } = axisFor(Math.max(...days.map(figures => sumOf(figures, series))))
  const say = (label: string, figures: DayFigures) => {
    const counts = series.map(each =>
      t('insights.chart.figure', { name: t(`insights.series.${each}`), count: digits.format(figures[each]) }),
    )
    return t('insights.chart.dayFigures', { day: label, figures: counts.join(' ') })
  }
  return (
    <div className={styles.chart}>
      <ResponsiveContainer onResize={setWidth}>
        <VerticalStackedBarChart
          data={[...byLabel].map(([label, figures]) => ({
            xAxisPoint: label,
            chartData: series.map(each => ({
              legend: t(`insights.series.${each}`),
              data: figures[each],
              color: `url(#series-${each})`,
            })),
            stackCallOutAccessibilityData: { ariaLabel: say(label, figures) },
          }))}
          svgProps={{ role: 'group', 'aria-label': title }}
          isCalloutForStack
          onRenderCalloutPerStack={stack => {
            const figures = byLabel.get(String(stack?.xAxisPoint ?? ''))
            return figures === undefined ? null : <DayCallout figures={figures} series={series} />
          }}
          tickValues={namedDays([...byLabel.keys()], width - margins.left - margins.right)}
          yMaxValue={top}
          yAxisTickCount={lines}
          margins={margins}
          barWidth="auto"
          maxBarWidth={28}
          xAxisInnerPadding={0.25}
          xAxisOuterPadding={0.2}
          barGapMax={1}
          hideLegend
          hideLabels
          hideTickOverlap
          culture={locale}
        />
      </ResponsiveContainer>
    </div>
  )
}

const margins = { top: 8, right: 22, bottom: 28, left: 36 }
