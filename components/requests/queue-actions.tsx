'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { BlockDomainOutcome } from '#lib/administration/domain-block.ts'
import type {
  InviteInsteadOutcome,
  MarkAsDoneOutcome,
  ReopenOutcome,
  RevokeOutcome,
  TakeBackOutcome,
} from '#lib/requests/action-outcome.ts'
import type { ResolveOutcome, RetryOutcome } from '#lib/requests/approval-request.ts'
import type { AssignOutcome, ListAssigneesOutcome } from '#lib/requests/assignee.ts'
import type { AddNoteOutcome } from '#lib/requests/note.ts'

/** A request as its reader saw it. */
type Seen = { readonly requestId: string; readonly version: number }

/** What the page can ask the server to do. Components know it by this shape alone. */
export type QueueActions = {
  readonly resolve: (
    verdict: Seen & {
      readonly verdict: 'approve' | 'deny'
      readonly justification: string
      readonly requestorMessage: string
    },
  ) => Promise<{ readonly outcome: ResolveOutcome | ActionRefusal; readonly left: number | undefined }>
  readonly takeBack: (verdict: Seen) => Promise<TakeBackOutcome | ActionRefusal>
  readonly revoke: (approval: Seen & { readonly justification: string }) => Promise<RevokeOutcome | ActionRefusal>
  readonly reopen: (request: Seen) => Promise<ReopenOutcome | ActionRefusal>
  readonly retry: (request: Seen) => Promise<RetryOutcome | ActionRefusal>
  readonly inviteInstead: (request: Seen) => Promise<InviteInsteadOutcome | ActionRefusal>
  readonly markAsDone: (
    account: Seen & { readonly accountId: string; readonly justification: string },
  ) => Promise<MarkAsDoneOutcome | ActionRefusal>
  readonly addNote: (note: {
    readonly requestId: string
    readonly text: string
  }) => Promise<AddNoteOutcome | ActionRefusal>
  readonly blockDomain: (domain: { readonly requestId: string }) => Promise<BlockDomainOutcome | ActionRefusal>
  readonly assign: (request: {
    readonly requestId: string
    /** An object id; `null` for nobody. */
    readonly to: string | null
  }) => Promise<AssignOutcome | ActionRefusal>
  readonly listAssignees: (request: { readonly requestId: string }) => Promise<ListAssigneesOutcome | ActionRefusal>
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
