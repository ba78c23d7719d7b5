'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import type { OfferedReason } from '#lib/reasons/canned-reason.ts'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ActionPanel } from './action-panel.tsx'
import { JustificationField } from './justification-field.tsx'
import { ReasonPicker } from './reason-picker.tsx'
import { RequestorMessageField } from './requestor-message-field.tsx'
import type { Draft } from './use-draft.ts'
import type { GivenVerdict } from './use-verdict.ts'
import { visibleText } from './visible-text.ts'

/** A verdict with words: what colleagues read and, of a denial, what the requestor reads, kept apart. */
export function VerdictPanel({
  request,
  verdict,
  reasons,
  draft,
  pending,
  onGive,
  onCancel,
}: {
  readonly request: RequestDetail
  readonly verdict: 'approve' | 'deny'
  readonly reasons: readonly OfferedReason[]
  readonly draft: Draft
  readonly pending: boolean
  readonly onGive: (verdict: GivenVerdict) => void
  /** Unset while it cannot be called off. */
  readonly onCancel: (() => void) | undefined
}) {
  const t = useTranslations()
  const [tried, setTried] = useState(false)
  const isDenial = verdict === 'deny'
  const justification = draft.words.justification.trim()
  const isMissing = isDenial && justification === ''
  const give = () => {
    setTried(true)
    if (isMissing) return
    onGive({ verdict, justification, requestorMessage: isDenial ? draft.words.requestorMessage.trim() : '' })
  }
  const name = visibleText(request.displayName ?? request.address)
  return (
    <ActionPanel
      title={t(`verdict.title.${verdict}`, { name })}
      confirm={t(`verdict.${verdict}`)}
      isGrave={isDenial}
      pending={pending}
      onConfirm={give}
      onCancel={onCancel}
    >
      <ReasonPicker
        reasons={reasons.filter(reason => reason.verdict === verdict)}
        words={draft.words}
        onWrite={draft.write}
      />
      <JustificationField
        required={isDenial}
        problem={tried && isMissing ? t('verdict.missing') : undefined}
        placeholder={isDenial ? t('verdict.whyNot') : t('verdict.optional')}
        value={draft.words.justification}
        onChange={typed => draft.write({ justification: typed })}
      />
      {isDenial && (
        <RequestorMessageField
          locales={request.locales}
          problem={undefined}
          value={draft.words.requestorMessage}
          onChange={typed => draft.write({ requestorMessage: typed })}
        />
      )}
    </ActionPanel>
  )
}
