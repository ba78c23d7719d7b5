'use client'

import { Field, Input } from '@fluentui/react-components'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ActionPanel } from './action-panel.tsx'
import { JustificationField } from './justification-field.tsx'
import type { Deed } from './use-deed.ts'
import type { Draft } from './use-draft.ts'
import styles from './verdict-bar.module.css'
import { visibleText } from './visible-text.ts'

/** Asks an administrator which account it is, and why we should believe it. */
export function MarkAsDonePanel({
  request,
  draft,
  pending,
  onPerform,
  onCancel,
}: {
  readonly request: RequestDetail
  readonly draft: Draft
  readonly pending: boolean
  readonly onPerform: (deed: Deed) => void
  readonly onCancel: () => void
}) {
  const t = useTranslations()
  const [tried, setTried] = useState(false)
  const accountId = draft.words.accountId.trim()
  const justification = draft.words.justification.trim()
  const isReadable = objectId.test(accountId)
  const mark = () => {
    setTried(true)
    if (isReadable && justification !== '') onPerform({ action: 'markAsDone', accountId, justification })
  }
  return (
    <ActionPanel
      title={t('deed.title.markAsDone', { name: visibleText(request.displayName ?? request.address) })}
      explanation={t('deed.explain.markAsDone')}
      confirm={t('deed.confirm.markAsDone')}
      pending={pending}
      onConfirm={mark}
      onCancel={onCancel}
    >
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
          value={draft.words.accountId}
          onChange={(_, { value }) => draft.write({ accountId: value })}
        />
      </Field>
      <JustificationField
        required
        problem={tried && justification === '' ? t('deed.justificationMissing') : undefined}
        placeholder={t('deed.whyDone')}
        value={draft.words.justification}
        onChange={typed => draft.write({ justification: typed })}
      />
    </ActionPanel>
  )
}

const objectId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
