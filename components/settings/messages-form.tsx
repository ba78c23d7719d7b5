'use client'

import { useLocale, useTranslations } from 'next-intl'
import { useState } from 'react'
import { SectionCard } from '#components/requests/section-card.tsx'
import type { FlowDetail } from '#lib/administration/flow-detail.ts'
import type { ShippedMessages } from '#lib/administration/read-shipped-messages.ts'
import type { MessageReason } from '#lib/settings/message-reason.ts'
import { languageName } from './language-name.ts'
import { MessageEditor } from './message-editor.tsx'
import { MessageReasons } from './message-reasons.tsx'
import { messagesEnd } from './messages-end.ts'
import styles from './messages-form.module.css'
import { SaveBar } from './save-bar.tsx'
import page from './settings-page.module.css'
import { type SaveMessages, useMessagesForm } from './use-messages-form.ts'
import { withMessage } from './with-message.ts'

/** A flow's own words in one language, reason by reason, beside what the requestor then sees. */
export function MessagesForm({
  flow,
  language,
  shipped,
  reasons,
  save,
}: {
  readonly flow: FlowDetail
  readonly language: string
  readonly shipped: ShippedMessages
  readonly reasons: readonly MessageReason[]
  readonly save: SaveMessages
}) {
  const t = useTranslations()
  const locale = useLocale()
  const form = useMessagesForm(flow, save)
  const [reason, setReason] = useState<MessageReason>(reasons[0] ?? 'requested')
  const { draft, dirty, saving, outcome } = form
  const refused = outcome?.kind === 'refused' ? outcome.refusals.filter(each => each.language === language) : []
  return (
    <div className={page.wide}>
      <SectionCard id="messages" title={t('settings.messages.title', { language: languageName(language, locale) })}>
        <div className={styles.form}>
          <MessageReasons
            reasons={reasons}
            current={reason}
            own={Object.keys(draft[language] ?? {})}
            wrong={refused.map(each => each.reason ?? '')}
            onChoose={setReason}
          />
          <MessageEditor
            reason={reason}
            language={language}
            flowName={flow.settings.name}
            own={draft[language]?.[reason]}
            shipped={shipped[reason]}
            refusal={refused.find(each => each.reason === reason)}
            onWrite={text => form.write(withMessage(draft, { language, reason, text }))}
          />
        </div>
      </SectionCard>
      <SaveBar
        end={messagesEnd(form, { t, language: locale })}
        dirty={dirty}
        saving={saving}
        action={t('settings.save')}
        onSave={form.save}
        onDiscard={form.discard}
      />
    </div>
  )
}
