import { PageLinks } from '#components/activity/page-links.tsx'
import { ChangesTable } from '#components/changes/changes-table.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import styles from '#components/settings/settings-page.module.css'
import { listChanges } from '#lib/administration/changes.prisma.ts'
import { application } from '#lib/server/application.ts'
import { readBefore } from '../../../read-before.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

type Props = {
  readonly params: Promise<{ readonly slug: string }>
  readonly searchParams: Promise<{ readonly before?: string | readonly string[] }>
}

/** Every change of one flow's settings. */
export default async function FlowChangesPage({ params, searchParams }: Props) {
  const { slug } = await params
  const address = `/settings/flows/${slug}/changes`
  const person = await requireAdministrator(address)
  if (person === undefined) return <AdministratorsOnly />
  const { id: flowId } = await readFlow(person, slug)
  const asked = readBefore((await searchParams).before)
  const { database } = await application()
  const { revisions, before } = await listChanges(database, person, { flowId, ...asked })
  return (
    <div className={styles.wide}>
      <ChangesTable revisions={revisions} isOfOneFlow />
      <PageLinks
        newest={asked.before === undefined ? undefined : address}
        older={before === null ? undefined : `${address}?before=${before}`}
      />
    </div>
  )
}
