'use client'

import { Button } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { useTranslations } from 'next-intl'
import table from '#components/settings/settings-table.module.css'
import { Notice } from '#components/shell/notice.tsx'
import { ScrollRegion } from '#components/shell/scroll-region.tsx'
import { byteOrderMark, formatCsvLine } from '#lib/activity/format-csv.ts'
import type { CsvFault } from '#lib/settings/csv-fault.ts'
import styles from './lists.module.css'

/** How many faulty rows the page shows; the file has all. */
const mostShown = 100

/** Each faulty row with its line and why, and all of them as a file to mend by. */
export function CsvFaults({ faults, file }: { readonly faults: readonly CsvFault[]; readonly file: string }) {
  const t = useTranslations()
  const lines = faults.map(({ line, fault, value }) => [line, t(`lists.fault.${fault}`), value] as const)
  return (
    <>
      <Notice intent="error">{t('lists.csv.faulty', { count: faults.length })}</Notice>
      <ScrollRegion label={t('lists.csv.faults')} className={styles.faults}>
        <table className={table.table}>
          <thead>
            <tr>
              <th scope="col" className={table.number}>
                {t('lists.csv.line')}
              </th>
              <th scope="col">{t('lists.csv.why')}</th>
              <th scope="col">{t('lists.csv.found')}</th>
            </tr>
          </thead>
          <tbody>
            {lines.slice(0, mostShown).map(([line, why, value]) => (
              <tr key={`${line} ${why} ${value}`}>
                <td data-label={t('lists.csv.line')} className={table.number}>
                  {line}
                </td>
                <td data-label={t('lists.csv.why')}>{why}</td>
                <td data-label={t('lists.csv.found')}>
                  <bdi>{value}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <div>
        <Button
          size="small"
          icon={<ArrowDownloadRegular />}
          onClick={() => save(file, [[t('lists.csv.line'), t('lists.csv.why'), t('lists.csv.found')], ...lines])}
        >
          {t('lists.csv.download')}
        </Button>
      </div>
    </>
  )
}

/** Hands a CSV file to the browser. */
function save(file: string, rows: readonly (readonly (string | number)[])[]): void {
  const text = byteOrderMark + rows.map(formatCsvLine).join('')
  const address = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: address, download: file })
  link.click()
  URL.revokeObjectURL(address)
}
