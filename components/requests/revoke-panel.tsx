'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ActionPanel } from './action-panel.tsx'
import { JustificationField } from './justification-field.tsx'
import type { Deed } from './use-deed.ts'
import type { Draft } from './use-draft.ts'
import { visibleText } from './visible-text.ts'

/** Says what becomes of the person and of the account, and asks why. */
export function RevokePanel({
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
  const justification = draft.words.justification.trim()
  const revoke = () => {
    setTried(true)
    if (justification !== '') onPerform({ action: 'revoke', justification })
  }
  return (
    <ActionPanel
      title={t('deed.title.revoke', { name: visibleText(request.displayName ?? request.address) })}
      explanation={
        <>
          <p>{t('deed.explain.revoke')}</p>
          {request.accountFate !== null && (
            <p>
              <strong>{t(`deed.fate.${request.accountFate}`)}</strong>
            </p>
          )}
        </>
      }
      confirm={t('deed.confirm.revoke')}
      isGrave
      pending={pending}
      onConfirm={revoke}
      onCancel={onCancel}
    >
      <JustificationField
        required
        problem={tried && justification === '' ? t('deed.justificationMissing') : undefined}
        placeholder={t('deed.whyRevoke')}
        value={draft.words.justification}
        onChange={typed => draft.write({ justification: typed })}
      />
    </ActionPanel>
  )
}
