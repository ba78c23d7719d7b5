import { AccountsForm } from '#components/settings/accounts-form.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { saveSettings } from '../../../flow-actions.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

/** How approved people get their accounts. */
export default async function AccountsPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const { slug } = await params
  const person = await requireAdministrator(`/settings/flows/${slug}/accounts`)
  if (person === undefined) return <AdministratorsOnly />
  return <AccountsForm flow={await readFlow(person, slug)} save={saveSettings} />
}
