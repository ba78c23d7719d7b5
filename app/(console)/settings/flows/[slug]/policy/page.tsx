import { notFound } from 'next/navigation'
import { PolicyEditor } from '#components/policy/policy-editor.tsx'
import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { findFlowPolicy } from '#lib/administration/find-flow-policy.prisma.ts'
import { shippedLanguages } from '#lib/administration/read-shipped-messages.ts'
import { application } from '#lib/server/application.ts'
import { backTestPolicy, judgeCondition, judgePolicy, savePolicy, trySignUp } from '../../../policy-actions.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

/** A flow's policy. */
export default async function PolicyPage({ params }: { readonly params: Promise<{ readonly slug: string }> }) {
  const { slug } = await params
  const person = await requireAdministrator(`/settings/flows/${slug}/policy`)
  if (person === undefined) return <AdministratorsOnly />
  const { id, settings, messages } = await readFlow(person, slug)
  const { database } = await application()
  const found = await findFlowPolicy(database, person, id)
  if (found === undefined) notFound()
  const languages = [...new Set([settings.defaultLanguage, ...shippedLanguages, ...Object.keys(messages)])]
  return (
    <PolicyEditor
      found={found}
      unmatched={settings.unmatched}
      languages={languages}
      actions={{ save: savePolicy, judgeCondition, judgePolicy, backTest: backTestPolicy, trySignUp }}
    />
  )
}
