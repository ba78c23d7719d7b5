import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { ListTable } from '#components/lists/list-table.tsx'
import { NewList } from '#components/lists/new-list.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { PageIntro } from '#components/settings/page-intro.tsx'
import styles from '#components/settings/settings-page.module.css'
import { listLists } from '#lib/administration/lists.prisma.ts'
import { application } from '#lib/server/application.ts'
import { createList } from '../list-actions.ts'
import { requireAdministrator } from '../require-administrator.ts'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations())('lists.title') }
}

/** Every list that rules can ask. */
export default async function ListsPage() {
  const person = await requireAdministrator('/settings/lists')
  if (person === undefined) return <AdministratorsOnly />
  const { database, now } = await application()
  const lists = await listLists({ database, now: now() }, person)
  const t = await getTranslations()
  return (
    <div className={styles.wide}>
      <PageIntro title={t('lists.title')} text={t('lists.lead')} />
      <NewList create={createList} />
      <ListTable lists={lists} />
    </div>
  )
}
