'use client'

import { useTranslations } from 'next-intl'
import { type DeedFrame, JustifiedPanel } from './justified-panel.tsx'
import type { Deed } from './use-deed.ts'

/** Says what becomes of the person and of the account, and asks why. */
export function RevokePanel({
  frame,
  onPerform,
}: {
  readonly frame: DeedFrame
  readonly onPerform: (deed: Deed) => void
}) {
  const t = useTranslations()
  const { accountFate } = frame.request
  return (
    <JustifiedPanel
      action="revoke"
      frame={frame}
      explanation={
        <>
          <p>{t('deed.explain.revoke')}</p>
          {accountFate !== null && (
            <p>
              <strong>{t(`deed.fate.${accountFate}`)}</strong>
            </p>
          )}
        </>
      }
      placeholder={t('deed.whyRevoke')}
      isGrave
      onConfirm={justification => onPerform({ action: 'revoke', justification })}
    />
  )
}
