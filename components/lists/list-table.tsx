import Link from 'next/link'
import { useTranslations } from 'next-intl'
import page from '#components/settings/settings-page.module.css'
import table from '#components/settings/settings-table.module.css'
import type { ListLine } from '#lib/administration/list-lines.ts'

/** Every list with how much is in it and who asks it; on a phone each row is a list. */
export function ListTable({ lists }: { readonly lists: readonly ListLine[] }) {
  const t = useTranslations()
  if (lists.length === 0) return <p className={page.quiet}>{t('lists.none')}</p>
  return (
    <div className={page.surface}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('lists.name')}</th>
            <th scope="col" className={table.number}>
              {t('lists.entries')}
            </th>
            <th scope="col" className={table.number}>
              {t('lists.over')}
            </th>
            <th scope="col">{t('lists.usedBy')}</th>
          </tr>
        </thead>
        <tbody>
          {lists.map(({ name, entries, over, usedBy }) => (
            <tr key={name}>
              <th scope="row">
                <Link href={`/settings/lists/${name}`} className={`${page.link} ${table.name}`}>
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
                        <Link href={`/settings/flows/${slug}/policy`} className={page.link}>
                          {flow}
                        </Link>
                      </div>
                    ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** How conditions write it. */
function inCondition(name: string): string {
  return `lists.${name}`
}
