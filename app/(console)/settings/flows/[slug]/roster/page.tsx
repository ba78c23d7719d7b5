import { RosterEditor } from '#components/lists/roster-editor.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { findFlowPolicy } from '#lib/administration/find-flow-policy.prisma.ts'
import { findRosterPage } from '#lib/administration/roster.prisma.ts'
import { application } from '#lib/server/application.ts'
import { importRoster, putRosterEntry, removeRosterEntries } from '../../../list-actions.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

/** Whom a flow knows before they sign up. */
export default async function RosterPage({
  params,
  searchParams,
}: {
  readonly params: Promise<{ readonly slug: string }>
  readonly searchParams: Promise<PageSearch>
}) {
  const { slug } = await params
  const asked = await searchParams
  const here = `/settings/flows/${slug}/roster`
  const person = await requireAdministrator(here)
  if (person === undefined) return <AdministratorsOnly />
  const { id } = await readFlow(person, slug)
  const { database, now } = await application()
  const search = searchOf(asked).get('search') ?? ''
  const after = searchOf(asked).get('after') ?? undefined
  const [page, found] = await Promise.all([
    findRosterPage({ database, now: now() }, person, { flowId: id, search, after }),
    findFlowPolicy(database, person, id),
  ])
  return (
    <RosterEditor
      here={here}
      flowId={id}
      page={page}
      search={search}
      isFirst={after === undefined}
      attributes={found?.attributes ?? []}
      isUsed={found?.policy.document.prefill.roster === true}
      actions={{ put: putRosterEntry, remove: removeRosterEntries, read: importRoster }}
    />
  )
}
