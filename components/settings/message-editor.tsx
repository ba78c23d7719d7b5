'use client'

import { Button, Field, Textarea } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import type { MessageReason } from '#lib/settings/message-reason.ts'
import type { MessageRefusal } from '#lib/settings/parse-messages.ts'
import { BlockPagePreview } from './block-page-preview.tsx'
import styles from './messages-form.module.css'

/** One message: when it is shown, its words, and what the requestor then sees. */
export function MessageEditor({
  reason,
  language,
  flowName,
  own,
  shipped,
  refusal,
  onWrite,
}: {
  readonly reason: MessageReason
  readonly language: string
  readonly flowName: string
  /** The flow's own words, where it has some. */
  readonly own: string | undefined
  readonly shipped: string
  readonly refusal: MessageRefusal | undefined
  readonly onWrite: (text: string | undefined) => void
}) {
  const t = useTranslations()
  const fault = refusal && t(`settings.messages.fault.${refusal.fault}`, { what: refusal.what ?? '' })
  return (
    <div className={styles.editor}>
      <p className={styles.help}>{t(`settings.when.${reason}`)}</p>
      <Field
        label={t('settings.messages.text')}
        hint={t('settings.messages.hint', { variables: variablesOf(shipped) })}
        {...(fault === undefined ? {} : { validationMessage: fault })}
      >
        <Textarea
          rows={4}
          resize="vertical"
          textarea={{ lang: language, dir: 'auto' }}
          value={own ?? shipped}
          onChange={(_, { value }) => onWrite(value)}
        />
      </Field>
      {own !== undefined && (
        <div>
          <Button size="small" onClick={() => onWrite(undefined)}>
            {t('settings.messages.useShipped')}
          </Button>
        </div>
      )}
      <BlockPagePreview text={own ?? shipped} language={language} flowName={flowName} />
    </div>
  )
}

/** Every message may name the flow; what else it may, it must. */
function variablesOf(shipped: string): string {
  const needed = ['{reference}', '{attribute}'].filter(name => shipped.includes(name))
  return [...needed, '{flow}'].join(' ')
}
