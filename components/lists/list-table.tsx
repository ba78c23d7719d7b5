import Link from 'next/link'
import { useTranslations } from 'next-intl'
import table from '#components/settings/flow-table.module.css'
import type { ListLine } from '#lib/administration/list-lines.ts'

/** Every list with how much is in it and who asks it; on a phone each row is a card. */
export function ListTable({ lists }: { readonly lists: readonly ListLine[] }) {
  const t = useTranslations()
  if (lists.length === 0) return <p className={table.lead}>{t('lists.none')}</p>
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('lists.name')}</th>
          <th scope="col">{t('lists.entries')}</th>
          <th scope="col">{t('lists.over')}</th>
          <th scope="col">{t('lists.usedBy')}</th>
        </tr>
      </thead>
      <tbody>
        {lists.map(({ name, entries, over, usedBy }) => (
          <tr key={name}>
            <th scope="row">
              <Link href={`/settings/lists/${name}`} className={table.name}>
                {name}
              </Link>
              <code className={table.slug}>{inCondition(name)}</code>
            </th>
            <td data-label={t('lists.entries')} className={table.number}>
              {entries}
            </td>
            <td data-label={t('lists.over')} className={table.number}>
              {over}
            </td>
            <td data-label={t('lists.usedBy')}>
              {usedBy.length === 0
                ? t('lists.unused')
                : usedBy.map(({ slug, name: flow }) => (
                    <div key={slug}>
                      <Link href={`/settings/flows/${slug}/policy`}>{flow}</Link>
                    </div>
                  ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** How conditions write it. */
function inCondition(name: string): string {
  return `lists.${name}`
}
