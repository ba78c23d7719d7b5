import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ListEditor } from '#components/lists/list-editor.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { findListPage } from '#lib/administration/lists.prisma.ts'
import { application } from '#lib/server/application.ts'
import { changeList, importList, removeList } from '../../list-actions.ts'
import { requireAdministrator } from '../../require-administrator.ts'

type Params = { readonly params: Promise<{ readonly name: string }> }

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: (await params).name }
}

/** What is in one list. */
export default async function ListPage({
  params,
  searchParams,
}: Params & { readonly searchParams: Promise<PageSearch> }) {
  const { name } = await params
  const asked = await searchParams
  const here = `/settings/lists/${name}`
  const person = await requireAdministrator(here)
  if (person === undefined) return <AdministratorsOnly />
  const { database, now } = await application()
  const search = searchOf(asked).get('search') ?? ''
  const after = searchOf(asked).get('after') ?? undefined
  const page = await findListPage({ database, now: now() }, person, { name, search, after })
  if (page === undefined) notFound()
  return (
    <ListEditor
      here={here}
      page={page}
      search={search}
      isFirst={after === undefined}
      actions={{ change: changeList, read: importList, removeList }}
    />
  )
}
