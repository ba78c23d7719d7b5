import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { ReasonsEditor } from '#components/settings/reasons-editor.tsx'
import { listReasons } from '#lib/administration/list-reasons.prisma.ts'
import { shippedLanguages } from '#lib/administration/read-shipped-messages.ts'
import { application } from '#lib/server/application.ts'
import { readFlow } from '../../../read-flow.ts'
import { orderReasons, removeReason, saveReason } from '../../../reason-actions.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

/** The reasons that approvers of a flow can pick instead of typing them. */
export default async function ReasonsPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const { slug } = await params
  const person = await requireAdministrator(`/settings/flows/${slug}/reasons`)
  if (person === undefined) return <AdministratorsOnly />
  const { id, settings } = await readFlow(person, slug)
  const { database } = await application()
  return (
    <ReasonsEditor
      flowId={id}
      reasons={await listReasons(database, person, id)}
      languages={shippedLanguages}
      defaultLanguage={settings.defaultLanguage}
      actions={{ save: saveReason, remove: removeReason, order: orderReasons }}
    />
  )
}
