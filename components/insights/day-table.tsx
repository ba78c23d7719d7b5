'use client'

import { useLocale, useTranslations } from 'next-intl'
import { ScrollRegion } from '#components/shell/scroll-region.tsx'
import type { DayFigures } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import styles from './figure-table.module.css'
import { formatDay } from './format-day.ts'
import { type Series, sumOf } from './series.ts'

/** The figures of a chart, the newest day first. */
export function DayTable({
  title,
  days,
  series,
}: {
  readonly title: string
  readonly days: readonly DayFigures[]
  readonly series: readonly Series[]
}) {
  const t = useTranslations()
  const locale = formatLocaleOf(useLocale())
  const digits = new Intl.NumberFormat(locale)
  return (
    <ScrollRegion label={title} className={styles.scroll} tall>
      <table className={styles.table} aria-label={title}>
        <thead>
          <tr>
            <th scope="col">{t('insights.column.day')}</th>
            {series.map(each => (
              <th key={each} scope="col" data-number="">
                {t(`insights.series.${each}`)}
              </th>
            ))}
            {series.length > 1 && (
              <th scope="col" data-number="">
                {t('insights.column.total')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {days.toReversed().map(figures => (
            <tr key={figures.day}>
              <th scope="row">
                <time dateTime={figures.day}>{formatDay(figures.day, locale)}</time>
              </th>
              {series.map(each => (
                <td key={each} data-number="">
                  {digits.format(figures[each])}
                </td>
              ))}
              {series.length > 1 && <td data-number="">{digits.format(sumOf(figures, series))}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
