'use client'

import { createContext, type ReactNode, use } from 'react'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { BatchPreview, BatchVerdict, Shown, StartBatchOutcome, StopBatchOutcome } from '#lib/batches/batch.ts'
import type { OfferedReason } from '#lib/reasons/canned-reason.ts'

/** Which requests are meant: those that were picked, as they were seen, or all that match a query as an address has it. */
export type ChosenSelection =
  | { readonly kind: 'picked'; readonly requests: readonly { readonly id: string; readonly version: number }[] }
  | { readonly kind: 'matching'; readonly search: string }

/** The same with what was shown of it: always of all that match, of what was picked where it was asked about. */
export type SeenChoice =
  | (Extract<ChosenSelection, { readonly kind: 'picked' }> & { readonly shown?: Shown | undefined })
  | (Extract<ChosenSelection, { readonly kind: 'matching' }> & { readonly shown: Shown })

type Done = { readonly kind: 'done' }
type ViewRefusal = { readonly kind: 'nameUnreadable' | 'tooMany' | 'nameTaken' | 'notFound' }

/** What the list can ask the server to do. Components know it by this shape alone. */
export type ListActions = {
  readonly previewBatch: (batch: {
    readonly selection: ChosenSelection
    readonly verdict: BatchVerdict['verdict']
  }) => Promise<{ readonly kind: 'preview'; readonly preview: BatchPreview } | ActionRefusal>
  readonly startBatch: (
    batch: BatchVerdict & { readonly selection: SeenChoice },
  ) => Promise<StartBatchOutcome | ActionRefusal>
  readonly cancelBatch: (batch: { readonly batchId: string }) => Promise<StopBatchOutcome | ActionRefusal>
  readonly takeBatchBack: (batch: { readonly batchId: string }) => Promise<StopBatchOutcome | ActionRefusal>
  readonly saveView: (view: {
    readonly name: string
    readonly search: string
  }) => Promise<Done | ViewRefusal | ActionRefusal>
  readonly renameView: (view: {
    readonly id: string
    readonly name: string
  }) => Promise<Done | ViewRefusal | ActionRefusal>
  readonly removeView: (view: { readonly id: string }) => Promise<Done | ViewRefusal | ActionRefusal>
  /** `null` goes back to who waits. */
  readonly chooseDefaultView: (view: { readonly search: string | null }) => Promise<Done | ActionRefusal>
  readonly chooseKeys: (choice: { readonly singleKeys: boolean }) => Promise<Done | ActionRefusal>
  readonly offerReasons: (batch: {
    readonly flowIds: readonly string[]
  }) => Promise<{ readonly kind: 'offered'; readonly reasons: readonly OfferedReason[] } | ActionRefusal>
  readonly listColleagues: (
    input: object,
  ) => Promise<
    | { readonly kind: 'listed'; readonly colleagues: readonly { readonly objectId: string; readonly name: string }[] }
    | ActionRefusal
  >
}

const ListActionsContext = createContext<ListActions | undefined>(undefined)

/** Brings the server's actions to the list within. */
export function ListActionsProvider({
  actions,
  children,
}: {
  readonly actions: ListActions
  readonly children: ReactNode
}) {
  return <ListActionsContext value={actions}>{children}</ListActionsContext>
}

/** @throws Error outside of the queue. */
export function useListActions(): ListActions {
  const actions = use(ListActionsContext)
  if (actions === undefined) throw new Error('this belongs inside ListActionsProvider')
  return actions
}
