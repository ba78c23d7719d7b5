import Link from 'next/link'
import { useTranslations } from 'next-intl'
import { listWords } from '#components/messages/list-words.ts'
import page from '#components/settings/settings-page.module.css'
import table from '#components/settings/settings-table.module.css'
import { LocalTime } from '#components/time/local-time.tsx'
import type { RevisionLine } from '#lib/configuration/revision.ts'
import { ChangedBy } from './changed-by.tsx'
import { nameSetting } from './name-setting.ts'

/** The changes of the settings, the newest first; on a phone each row is a list. */
export function ChangesTable({
  revisions,
  isOfOneFlow = false,
}: {
  readonly revisions: readonly RevisionLine[]
  /** Whether the page says already which flow they are of. */
  readonly isOfOneFlow?: boolean
}) {
  const t = useTranslations()
  if (revisions.length === 0) return <p className={page.quiet}>{t('changes.none')}</p>
  return (
    <div className={page.surface}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">{t('changes.column.what')}</th>
            {!isOfOneFlow && <th scope="col">{t('changes.column.where')}</th>}
            <th scope="col">{t('changes.column.who')}</th>
            <th scope="col">{t('changes.column.when')}</th>
          </tr>
        </thead>
        <tbody>
          {revisions.map(revision => (
            <tr key={revision.id}>
              <th scope="row">
                <Link
                  href={`/settings/changes/${revision.id}`}
                  prefetch={false}
                  className={`${page.link} ${table.name}`}
                >
                  {describe(revision, t)}
                </Link>
              </th>
              {!isOfOneFlow && (
                <td data-label={t('changes.column.where')}>
                  {revision.flow === null ? t('changes.shared') : revision.flow.name}
                </td>
              )}
              <td data-label={t('changes.column.who')}>
                <ChangedBy actor={revision.actor} name={revision.name} />
              </td>
              <td data-label={t('changes.column.when')}>
                <LocalTime at={revision.at} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** The first revision holds everything; of the others a few names tell enough. */
function describe({ number, changed, flow }: RevisionLine, t: ReturnType<typeof useTranslations<never>>): string {
  if (number === 1 && flow !== null) return t('changes.first')
  const names = changed.slice(0, mostNamed).map(name => nameSetting(name, t))
  const more = changed.length - names.length
  const listed = listWords(names, t)
  return more > 0 ? t('changes.andMore', { names: listed, count: more }) : listed
}

const mostNamed = 3
