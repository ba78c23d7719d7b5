import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { GeneralForm } from '#components/settings/general-form.tsx'
import { shippedLanguages } from '#lib/administration/read-shipped-messages.ts'
import { saveSettings } from '../../flow-actions.ts'
import { readFlow } from '../../read-flow.ts'
import { requireAdministrator } from '../../require-administrator.ts'

/** A flow's name, language and answers. */
export default async function GeneralPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const { slug } = await params
  const person = await requireAdministrator(`/settings/flows/${slug}`)
  if (person === undefined) return <AdministratorsOnly />
  const flow = await readFlow(person, slug)
  return <GeneralForm flow={flow} languages={shippedLanguages} save={saveSettings} />
}
