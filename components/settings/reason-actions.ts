import type { CannedReason, SaveReasonOutcome } from '#lib/reasons/canned-reason.ts'
import type { Undone } from './settings-outcome.ts'

/** A reason as it is typed; a new one has no id yet. */
export type TypedReason = Omit<CannedReason, 'id' | 'changedAt'> & {
  readonly id?: string
  readonly changedAt?: string
}

/** What the page of reasons can ask the server to do. */
export type ReasonActions = {
  readonly save: (reason: TypedReason) => Promise<SaveReasonOutcome | Undone>
  readonly remove: (reason: { readonly id: string }) => Promise<{ readonly kind: 'removed' } | Undone>
  readonly order: (order: {
    readonly flowId: string | null
    readonly ids: readonly string[]
  }) => Promise<{ readonly kind: 'ordered' } | { readonly kind: 'changed' } | Undone>
}
