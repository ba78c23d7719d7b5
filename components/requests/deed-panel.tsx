'use client'

import { useTranslations } from 'next-intl'
import type { RequestDetail } from '#lib/requests/approval-request.ts'
import { ActionPanel } from './action-panel.tsx'
import { MarkAsDonePanel } from './mark-as-done-panel.tsx'
import { RevokePanel } from './revoke-panel.tsx'
import type { Deed } from './use-deed.ts'
import type { Draft } from './use-draft.ts'
import { visibleText } from './visible-text.ts'

/** What is asked and said before something is done with a decided request. */
export function DeedPanel({
  action,
  ...rest
}: {
  readonly action: Exclude<Deed['action'], 'retry'>
  readonly request: RequestDetail
  readonly draft: Draft
  readonly pending: boolean
  readonly onPerform: (deed: Deed) => void
  readonly onCancel: () => void
}) {
  const t = useTranslations()
  const { request, pending, onPerform, onCancel } = rest
  switch (action) {
    case 'revoke':
      return <RevokePanel {...rest} />
    case 'markAsDone':
      return <MarkAsDonePanel {...rest} />
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
