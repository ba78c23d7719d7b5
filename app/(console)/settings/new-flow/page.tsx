import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { NewFlowForm } from '#components/settings/new-flow-form.tsx'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { listFlows } from '#lib/administration/list-flows.prisma.ts'
import { shippedLanguages } from '#lib/administration/read-shipped-messages.ts'
import { application } from '#lib/server/application.ts'
import { copyFlow, createFlow } from '../flow-actions.ts'
import { readFlow } from '../read-flow.ts'
import { requireAdministrator } from '../require-administrator.ts'

/** Makes a flow; with `?copy=<slug>`, one like that. */
export default async function NewFlowPage({ searchParams }: { readonly searchParams: Promise<PageSearch> }) {
  const copied = searchOf(await searchParams).get('copy')
  const query = copied === null ? '' : `?copy=${encodeURIComponent(copied)}`
  const person = await requireAdministrator(`/settings/new-flow${query}`)
  if (person === undefined) return <AdministratorsOnly />
  const empty = { name: '', slug: '', inviteRedirectUrl: '', tenantDomain: '', defaultLanguage: 'en' }
  if (copied !== null) {
    const { id, settings } = await readFlow(person, copied)
    const start = { ...empty, name: settings.name }
    return <NewFlowForm languages={shippedLanguages} start={start} isCopy create={copyFlow.bind(null, id)} />
  }
  const { database, now } = await application()
  // Flows of one installation mostly belong to one tenant.
  const [first] = await listFlows({ database, now: now() }, person, new Set())
  const start = { ...empty, tenantDomain: first?.tenantDomain ?? '' }
  return <NewFlowForm languages={shippedLanguages} start={start} isCopy={false} create={createFlow} />
}
