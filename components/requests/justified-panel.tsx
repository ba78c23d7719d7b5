'use client'

import { useTranslations } from 'next-intl'
import { type ReactNode, useState } from 'react'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ActionPanel } from './action-panel.tsx'
import { JustificationField } from './justification-field.tsx'
import type { Draft } from './use-draft.ts'
import { visibleText } from './visible-text.ts'

/** What the frame of every such panel is given. */
export type DeedFrame = {
  readonly request: RequestDetail
  readonly draft: Draft
  readonly pending: boolean
  /** Unset while it cannot be called off. */
  readonly onCancel: (() => void) | undefined
}

/** Asks why something is done with a decided request, and does it once all that it takes is there. */
export function JustifiedPanel({
  action,
  frame: { request, draft, pending, onCancel },
  explanation,
  placeholder,
  isGrave = false,
  isReady = true,
  onConfirm,
  children,
}: {
  readonly action: 'revoke' | 'markAsDone'
  readonly frame: DeedFrame
  readonly explanation: ReactNode
  readonly placeholder: string
  readonly isGrave?: boolean
  /** Whether the fields of its own hold what they must. */
  readonly isReady?: boolean
  readonly onConfirm: (justification: string) => void
  /** Fields of its own, which complain once it was tried. */
  readonly children?: (tried: boolean) => ReactNode
}) {
  const t = useTranslations()
  const [tried, setTried] = useState(false)
  const justification = draft.words.justification.trim()
  const confirm = () => {
    setTried(true)
    if (isReady && justification !== '') onConfirm(justification)
  }
  return (
    <ActionPanel
      title={t(`deed.title.${action}`, { name: visibleText(request.displayName ?? request.address) })}
      explanation={explanation}
      confirm={t(`deed.confirm.${action}`)}
      isGrave={isGrave}
      pending={pending}
      onConfirm={confirm}
      onCancel={onCancel}
    >
      {children?.(tried)}
      <JustificationField
        required
        problem={tried && justification === '' ? t('deed.justificationMissing') : undefined}
        placeholder={placeholder}
        value={draft.words.justification}
        onChange={typed => draft.write({ justification: typed })}
      />
    </ActionPanel>
  )
}
