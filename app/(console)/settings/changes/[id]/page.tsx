import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { ChangedBy } from '#components/changes/changed-by.tsx'
import styles from '#components/changes/changes.module.css'
import { DifferencesView } from '#components/changes/differences-view.tsx'
import { RestoreButton } from '#components/changes/restore-button.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { BackLink } from '#components/settings/back-link.tsx'
import page from '#components/settings/settings-page.module.css'
import { LocalTime } from '#components/time/local-time.tsx'
import { findChange } from '#lib/administration/changes.prisma.ts'
import { application } from '#lib/server/application.ts'
import { restoreChange } from '../../change-actions.ts'
import { requireAdministrator } from '../../require-administrator.ts'

/** One change of the settings: who, when, what, and the way back to it. */
export default async function ChangePage({ params }: { readonly params: Promise<{ readonly id: string }> }) {
  const { id } = await params
  const person = await requireAdministrator(`/settings/changes/${id}`)
  if (person === undefined) return <AdministratorsOnly />
  if (!/^\d{1,18}$/.test(id)) notFound()
  const { database } = await application()
  const change = (await findChange(database, person, BigInt(id))) ?? notFound()
  const t = await getTranslations()
  const where = change.flow === null ? t('changes.shared') : change.flow.name
  return (
    <div className={page.page}>
      <BackLink
        href={change.flow === null ? '/settings/changes' : `/settings/flows/${change.flow.slug}/changes`}
        name={t('changes.back')}
      />
      <h2 className={page.title}>{t('changes.revision', { where, number: String(change.number) })}</h2>
      <article className={styles.card}>
        <p className={styles.byline}>
          <ChangedBy actor={change.actor} name={change.name} /> <LocalTime at={change.at} />
        </p>
        <DifferencesView differences={change.differences} />
        {change.isCurrent ? (
          <p className={page.quiet}>{t('changes.current')}</p>
        ) : (
          <RestoreButton id={change.id} newest={change.newest} restore={restoreChange} />
        )}
      </article>
    </div>
  )
}
