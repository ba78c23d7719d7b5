'use client'

import { useTranslations } from 'next-intl'
import { UndoneNotice } from '#components/settings/undone-notice.tsx'
import { Notice } from '#components/shell/notice.tsx'
import { PolicyConflict } from './policy-conflict.tsx'
import { Problems } from './problems.tsx'
import type { PolicyDraft } from './use-policy-draft.ts'

/** How saving a policy went. */
export function PolicyReport({ draft }: { readonly draft: PolicyDraft }) {
  return (
    <div role="status">
      <Outcome draft={draft} />
    </div>
  )
}

function Outcome({ draft: { outcome, dirty, document, saveOver, adopt } }: { readonly draft: PolicyDraft }) {
  const t = useTranslations()
  if (outcome === undefined) return null
  switch (outcome.kind) {
    case 'saved':
      if (dirty) return null
      return outcome.warnings.length === 0 ? (
        <Notice intent="success">{t('settings.saved')}</Notice>
      ) : (
        <Problems intent="warning" title={t('policy.savedWith')} problems={outcome.warnings} />
      )
    case 'refused':
      return <Problems intent="error" title={t('policy.notSaved')} problems={outcome.problems} />
    case 'changed':
      return (
        <PolicyConflict
          conflict={outcome}
          mine={document}
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
