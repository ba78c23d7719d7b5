import Link from 'next/link'
import { useTranslations } from 'next-intl'

import table from '#components/settings/flow-table.module.css'
import { LocalTime } from '#components/time/local-time.tsx'
import type { RevisionLine } from '#lib/configuration/revision.ts'
import { ChangedBy } from './changed-by.tsx'
import styles from './changes.module.css'
import { nameSetting } from './name-setting.ts'

/** The changes of the settings, the newest first; on a phone each is a card. */
export function ChangesTable({ revisions }: { readonly revisions: readonly RevisionLine[] }) {
  const t = useTranslations()
  if (revisions.length === 0) return <p className={styles.quiet}>{t('changes.none')}</p>
  return (
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">{t('changes.column.what')}</th>
          <th scope="col">{t('changes.column.where')}</th>
          <th scope="col">{t('changes.column.who')}</th>
          <th scope="col">{t('changes.column.when')}</th>
        </tr>
      </thead>
      <tbody>
        {revisions.map(revision => (
          <tr key={revision.id}>
            <th scope="row" className={styles.changed}>
              <Link href={`/settings/changes/${revision.id}`} prefetch={false} className={table.name}>
                {describe(revision, t)}
              </Link>
            </th>
            <td>{revision.flow === null ? t('changes.shared') : revision.flow.name}</td>
            <td>
              <ChangedBy actor={revision.actor} name={revision.name} />
            </td>
            <td>
              <LocalTime at={revision.at} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The first revision holds everything; of the others a few names tell enough. */
function describe({ number, changed, flow }: RevisionLine, t: ReturnType<typeof useTranslations<never>>): string {
  if (number === 1 && flow !== null) return t('changes.first')
  const names = changed.slice(0, mostNamed).map(name => nameSetting(name, t))
  const more = changed.length - names.length
  return more > 0 ? t('changes.andMore', { names: names.join(', '), count: more }) : names.join(', ')
}

const mostNamed = 3
