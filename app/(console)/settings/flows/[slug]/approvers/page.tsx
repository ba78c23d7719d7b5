import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { ApproversForm } from '#components/settings/approvers-form.tsx'
import { listApprovers } from '#lib/approvers/flow-approvers.prisma.ts'
import { application } from '#lib/server/application.ts'
import { saveFlowApprovers } from '../../../flow-actions.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

/** Who may decide a flow's requests. */
export default async function ApproversPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const { slug } = await params
  const person = await requireAdministrator(`/settings/flows/${slug}/approvers`)
  if (person === undefined) return <AdministratorsOnly />
  const { id, version } = await readFlow(person, slug)
  const { database } = await application()
  const approvers = await listApprovers(database, person, id)
  return <ApproversForm flowId={id} version={version} approvers={approvers} save={saveFlowApprovers} />
}
