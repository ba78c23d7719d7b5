'use client'

import { Field, Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { type DeedFrame, JustifiedPanel } from './justified-panel.tsx'
import type { Deed } from './use-deed.ts'
import styles from './verdict-bar.module.css'

/** Asks an administrator which account it is, and why we should believe it. */
export function MarkAsDonePanel({
  frame,
  onPerform,
}: {
  readonly frame: DeedFrame
  readonly onPerform: (deed: Deed) => void
}) {
  const t = useTranslations()
  const { words, write } = frame.draft
  const accountId = words.accountId.trim()
  const isReadable = objectId.test(accountId)
  return (
    <JustifiedPanel
      action="markAsDone"
      frame={frame}
      explanation={t('deed.explain.markAsDone')}
      placeholder={t('deed.whyDone')}
      isReady={isReadable}
      onConfirm={justification => onPerform({ action: 'markAsDone', accountId, justification })}
    >
      {tried => (
        <Field
          label={t('deed.objectId')}
          required
          hint={t('deed.whereObjectId')}
          {...(tried && !isReadable ? { validationMessage: t('refusal.accountIdUnreadable') } : {})}
        >
          <Input
            className={styles.code}
            autoComplete="off"
            spellCheck={false}
            maxLength={60}
            placeholder="00000000-0000-0000-0000-000000000000"
            value={words.accountId}
            onChange={(_, { value }) => write({ accountId: value })}
          />
        </Field>
      )}
    </JustifiedPanel>
  )
}

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
