import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { ApproversForm } from '#components/settings/approvers-form.tsx'
import { listApprovers } from '#lib/approvers/flow-approvers.prisma.ts'
import { peoplePermissions } from '#lib/people/role-holders.graph.ts'
import { application } from '#lib/server/application.ts'
import { consentOf } from '../../../consent-of.ts'
import { saveFlowApprovers } from '../../../flow-actions.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

/** Who may decide a flow's requests. */
export default async function ApproversPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const { slug } = await params
  const person = await requireAdministrator(`/settings/flows/${slug}/approvers`)
  if (person === undefined) return <AdministratorsOnly />
  const { id, version } = await readFlow(person, slug)
  const { database, environment } = await application()
  const approvers = await listApprovers(database, person, id)
  const permissions = { names: peoplePermissions, consent: consentOf(environment) }
  const keptTo = { flowId: id, version, approvers }
  return <ApproversForm {...keptTo} permissions={permissions} save={saveFlowApprovers} />
}
