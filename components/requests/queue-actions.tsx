'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { ResolveOutcome, RetryOutcome } from '#lib/requests/approval-request.ts'

/** What the page can ask the server to do. Components know it by this shape alone. */
export type QueueActions = {
  readonly resolve: (verdict: {
    readonly requestId: string
    readonly version: number
    readonly verdict: 'approve' | 'deny'
    readonly justification: string
  }) => Promise<{ readonly outcome: ResolveOutcome | ActionRefusal; readonly left: number | undefined }>
  readonly retry: (request: { readonly requestId: string }) => Promise<RetryOutcome | ActionRefusal>
}

const ActionsContext = createContext<QueueActions | undefined>(undefined)

/** Brings the server's actions to the controls within. */
export function QueueActionsProvider({
  actions,
  children,
}: {
  readonly actions: QueueActions
  readonly children: ReactNode
}) {
  return <ActionsContext value={actions}>{children}</ActionsContext>
}

/** @throws Error outside of the queue. */
export function useQueueActions(): QueueActions {
  const actions = use(ActionsContext)
  if (actions === undefined) throw new Error('this belongs inside QueueActionsProvider')
  return actions
}
