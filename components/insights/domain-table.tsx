import Link from 'next/link'
import { useLocale, useTranslations } from 'next-intl'
import { TypedText } from '#components/requests/typed-text.tsx'
import type { DomainFigures } from '#lib/insights/insights.ts'
import { formatLocaleOf } from '#lib/language/language.ts'
import styles from './figure-table.module.css'
import { ShareBar } from './share-bar.tsx'

/** The domains that most requests came from, and what became of them; beside each other where there is room for two. */
export function DomainTable({ domains }: { readonly domains: readonly DomainFigures[] }) {
  const t = useTranslations()
  const most = Math.max(1, ...domains.map(({ arrived }) => arrived))
  const half = domains.length > mostInColumn ? Math.ceil(domains.length / 2) : domains.length
  const [first, second] = [domains.slice(0, half), domains.slice(half)]
  const label = t('insights.chart.domains')
  return (
    <div className={styles.halves}>
      <DomainColumn label={label} domains={first} most={most} />
      {second.length > 0 && (
        <DomainColumn label={t('insights.chart.domainsGoOn', { first: half + 1 })} domains={second} most={most} />
      )}
    </div>
  )
}

/** So many are read one below the other. */
const mostInColumn = 4

function DomainColumn({
  label,
  domains,
  most,
}: {
  readonly label: string
  readonly domains: readonly DomainFigures[]
  readonly most: number
}) {
  const t = useTranslations()
  return (
    <table className={styles.table} data-columns="fixed" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{t('insights.column.domain')}</th>
          <th scope="col" className={styles.bar}>
            {t('insights.column.share')}
          </th>
          {(['arrived', 'approved', 'denied'] as const).map(each => (
            <th key={each} scope="col" data-number="">
              {t(`insights.series.${each}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {domains.map(each => (
          <DomainRow key={each.domain} figures={each} most={most} />
        ))}
      </tbody>
    </table>
  )
}

function DomainRow({
  figures: { domain, arrived, approved, denied },
  most,
}: {
  readonly figures: DomainFigures
  readonly most: number
}) {
  const digits = new Intl.NumberFormat(formatLocaleOf(useLocale()))
  return (
    <tr>
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
  )
}
