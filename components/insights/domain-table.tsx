import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { TypedText } from '#components/requests/typed-text.tsx'
import { ScrollRegion } from '#components/shell/scroll-region.tsx'
import type { DomainFigures } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import styles from './figure-table.module.css'
import { ShareBar } from './share-bar.tsx'

/** The domains that most requests came from, and what became of them. */
export function DomainTable({ domains }: { readonly domains: readonly DomainFigures[] }) {
  const t = useTranslations()
  const digits = new Intl.NumberFormat(formatLocaleOf(useLocale()))
  const most = Math.max(1, ...domains.map(({ arrived }) => arrived))
  return (
    <ScrollRegion label={t('insights.chart.domains')} className={styles.scroll}>
      <table className={styles.table} aria-label={t('insights.chart.domains')}>
        <thead>
          <tr>
            <th scope="col">{t('insights.column.domain')}</th>
            <th scope="col">{t('insights.column.share')}</th>
            <th scope="col" data-number="">
              {t('insights.series.arrived')}
            </th>
            <th scope="col" data-number="">
              {t('insights.series.approved')}
            </th>
            <th scope="col" data-number="">
              {t('insights.series.denied')}
            </th>
          </tr>
        </thead>
        <tbody>
          {domains.map(({ domain, arrived, approved, denied }) => (
            <tr key={domain}>
              <th scope="row" className={styles.name}>
                <Link href={`/requests?${new URLSearchParams({ view: 'all', domain })}`} prefetch={false}>
                  <TypedText text={domain} />
                </Link>
              </th>
              <td className={styles.bar}>
                <ShareBar series="arrived" count={arrived} whole={most} />
              </td>
              <td data-number="">{digits.format(arrived)}</td>
              <td data-number="">{digits.format(approved)}</td>
              <td data-number="">{digits.format(denied)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}
