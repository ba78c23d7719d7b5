import { AdministratorsOnly } from '#components/settings/administrators-only.tsx'
import { MessageLanguages } from '#components/settings/message-languages.tsx'
import { MessagesForm } from '#components/settings/messages-form.tsx'
import styles from '#components/settings/settings-page.module.css'
import { type PageSearch, searchOf } from '#components/shell/page-search.ts'
import { messageReasons, readShippedMessages, shippedLanguages } from '#lib/administration/read-shipped-messages.ts'
import { parseLanguage } from '#lib/settings/parse-language.ts'
import { saveMessages } from '../../../flow-actions.ts'
import { readFlow } from '../../../read-flow.ts'
import { requireAdministrator } from '../../../require-administrator.ts'

/** What a flow says to requestors, in one language at a time. */
export default async function MessagesPage({
  params,
  searchParams,
}: {
  readonly params: Promise<{ readonly slug: string }>
  readonly searchParams: Promise<PageSearch>
}) {
  const { slug } = await params
  const asked = parseLanguage(searchOf(await searchParams).get('language') ?? '')
  const here = `/settings/flows/${slug}/messages`
  const person = await requireAdministrator(asked === undefined ? here : `${here}?language=${asked}`)
  if (person === undefined) return <AdministratorsOnly />
  const flow = await readFlow(person, slug)
  const language = asked ?? flow.settings.defaultLanguage
  const languages = [...new Set([...shippedLanguages, ...Object.keys(flow.messages), language])]
  return (
    <div className={styles.wide}>
      <MessageLanguages slug={slug} languages={languages} current={language} />
      <MessagesForm
        key={language}
        flow={flow}
        language={language}
        shipped={readShippedMessages(language)}
        reasons={messageReasons}
        save={saveMessages}
      />
    </div>
  )
}
