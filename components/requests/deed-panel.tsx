'use client'

import { useTranslations } from 'next-intl'
import { ActionPanel } from './action-panel.tsx'
import type { DeedFrame } from './justified-panel.tsx'
import { MarkAsDonePanel } from './mark-as-done-panel.tsx'
import { RevokePanel } from './revoke-panel.tsx'
import type { Deed } from './use-deed.ts'
import { visibleText } from './visible-text.ts'

/** What is asked and said before something is done with a decided request. */
export function DeedPanel({
  action,
  onPerform,
  ...frame
}: DeedFrame & {
  readonly action: Exclude<Deed['action'], 'retry'>
  readonly onPerform: (deed: Deed) => void
}) {
  const t = useTranslations()
  const { request, pending, onCancel } = frame
  switch (action) {
    case 'revoke':
      return <RevokePanel frame={frame} onPerform={onPerform} />
    case 'markAsDone':
      return <MarkAsDonePanel frame={frame} onPerform={onPerform} />
    case 'reopen':
    case 'inviteInstead':
      return (
        <ActionPanel
          title={t(`deed.title.${action}`, { name: visibleText(request.displayName ?? request.address) })}
          explanation={t(`deed.explain.${action}`)}
          confirm={t(`deed.confirm.${action}`)}
          pending={pending}
          onConfirm={() => onPerform({ action })}
          onCancel={onCancel}
        />
      )
  }
}
