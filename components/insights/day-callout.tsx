'use client'

import { useLocale, useTranslations } from 'next-intl'
import type { DayFigures } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import styles from './day-callout.module.css'
import { formatDay } from './format-day.ts'
import type { Series } from './series.ts'
import { Swatch } from './swatch.tsx'

/** What one bar of a chart stands for. */
export function DayCallout({ figures, series }: { readonly figures: DayFigures; readonly series: readonly Series[] }) {
  const t = useTranslations()
  const locale = formatLocaleOf(useLocale())
  const digits = new Intl.NumberFormat(locale)
  return (
    <div className={styles.callout}>
      <div className={styles.day}>{formatDay(figures.day, locale)}</div>
      {series.map(each => (
        <div key={each} className={styles.figure}>
          <Swatch series={each} />
          <span className={styles.name}>{t(`insights.series.${each}`)}</span>
          <span className={styles.count}>{digits.format(figures[each])}</span>
        </div>
      ))}
    </div>
  )
}
