import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { PageLinks } from '#components/activity/page-links.tsx'
import { ChangesTable } from '#components/changes/changes-table.tsx'
import { FourEyesCard } from '#components/changes/four-eyes-card.tsx'
import { Proposals } from '#components/changes/proposals.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { PageIntro } from '#components/settings/page-intro.tsx'
import styles from '#components/settings/settings-page.module.css'
import { listChanges } from '#lib/administration/changes.prisma.ts'
import { application } from '#lib/server/application.ts'
import { setFourEyes, settleChange } from '../change-actions.ts'
import { readBefore } from '../read-before.ts'
import { requireAdministrator } from '../require-administrator.ts'

type Props = { readonly searchParams: Promise<{ readonly before?: string | readonly string[] }> }

/** Names the page in the browser's tab. */
export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations()
  return { title: t('changes.title') }
}

/** Every change of the settings, and what waits for a second administrator. */
export default async function ChangesPage({ searchParams }: Props) {
  const person = await requireAdministrator('/settings/changes')
  if (person === undefined) return <AdministratorsOnly />
  const asked = readBefore((await searchParams).before)
  const { database } = await application()
  const { revisions, before, proposals, fourEyes } = await listChanges(database, person, asked)
  const t = await getTranslations()
  return (
    <div className={styles.wide}>
      <PageIntro title={t('changes.title')} text={t('changes.lead')} />
      <Proposals proposals={proposals} settle={settleChange} />
      <section aria-labelledby="made">
        <h3 id="made" className={styles.heading}>
          {t('changes.made')}
        </h3>
        <ChangesTable revisions={revisions} />
        <PageLinks
          newest={asked.before === undefined ? undefined : '/settings/changes'}
          older={before === null ? undefined : `/settings/changes?before=${before}`}
        />
      </section>
      <FourEyesCard fourEyes={fourEyes} set={setFourEyes} />
    </div>
  )
}
