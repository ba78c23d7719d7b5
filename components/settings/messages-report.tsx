'use client'

import { useTranslations } from 'next-intl'
import { Notice } from '#components/shell/notice.tsx'
import type { MessageRefusal } from '#lib/settings/parse-messages.ts'
import { MessagesConflict } from './messages-conflict.tsx'
import styles from './messages-form.module.css'
import { UndoneNotice } from './undone-notice.tsx'
import type { MessagesForm } from './use-messages-form.ts'

/** How saving the messages went. */
export function MessagesReport({ form }: { readonly form: MessagesForm }) {
  return (
    <div role="status" className={styles.status}>
      <Outcome form={form} />
    </div>
  )
}

function Outcome({ form: { outcome, dirty, draft, saveOver, adopt } }: { readonly form: MessagesForm }) {
  const t = useTranslations()
  if (outcome === undefined) return null
  switch (outcome.kind) {
    case 'saved':
      return dirty ? null : <Notice intent="success">{t('settings.saved')}</Notice>
    case 'refused':
      return <Notice intent="error">{t('settings.messages.refused', { places: placesOf(outcome.refusals) })}</Notice>
    case 'changed':
      return (
        <MessagesConflict
          conflict={outcome}
          mine={draft}
          onSaveMine={() => saveOver(outcome.current)}
          onTakeTheirs={() => adopt(outcome.current)}
        />
      )
    case 'signedOut':
    case 'forbidden':
    case 'unreadable':
    case 'notFound':
    case 'unreachable':
    case 'proposed':
      return <UndoneNotice undone={outcome} />
  }
}

function placesOf(refusals: readonly MessageRefusal[]): string {
  return refusals.map(({ language = '', reason = '' }) => `${language} ${reason}`.trim()).join(', ')
}
