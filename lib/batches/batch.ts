import type { QueueQuery } from '#lib/queue/queue-query.ts'

/** Which requests a verdict is given on: those that were picked, in the versions that were seen, or all that match. */
export type Selection =
  | { readonly kind: 'picked'; readonly requests: readonly { readonly id: string; readonly version: number }[] }
  | { readonly kind: 'matching'; readonly query: QueueQuery }

/** One verdict on many requests. */
export type BatchVerdict = {
  readonly verdict: 'approve' | 'deny'
  /** Internal. Needed to deny. */
  readonly justification: string
  /** What denied people are to read: `requestorMessageSchema` says what it may be. */
  readonly requestorMessage?: string | undefined
}

/**
 * A selection with what was shown of it. Of all that match nobody has seen each, so it always says; the rows that were
 * picked were seen themselves, and it says where the consequences were shown as well.
 */
export type SeenSelection =
  | (Extract<Selection, { readonly kind: 'picked' }> & { readonly shown?: Shown | undefined })
  | (Extract<Selection, { readonly kind: 'matching' }> & { readonly shown: Shown })

/** What was shown of a selection: by it a batch recognises whether it would decide the same. */
export type Shown = {
  /** What arrived or changed later was not shown. */
  readonly at: Date
  /** Digested from the requests and their versions. */
  readonly digest: string
}

/** Requests in one batch. */
export const mostInBatch = 10_000

/** What a batch would do, said before it is begun. */
export type BatchPreview = {
  readonly shown: Shown
  /** So many are open to the verdict in the version that was seen. */
  readonly total: number
  /** Whether more match than one batch takes; it takes the first of the list. */
  readonly more: boolean
  /** People who get an invitation by mail, if this is an approval. */
  readonly invited: number
  readonly flows: readonly { readonly flowId: string; readonly name: string; readonly count: number }[]
}

export type StartBatchOutcome =
  | { readonly kind: 'started'; readonly batchId: string; readonly total: number }
  /** It would decide others than were shown: what it would do now. */
  | { readonly kind: 'changed'; readonly preview: BatchPreview }
  /** Nothing that was chosen is there, in the person's flows, and open to this verdict. */
  | { readonly kind: 'nothingToDecide' }
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'justificationMissing' }
  | { readonly kind: 'requestorMessageUnreadable' }

type BatchState = 'running' | 'done' | 'cancelled' | 'taken_back'

/** How far a batch is. Dates are ISO 8601. */
export type BatchProgress = {
  readonly id: string
  readonly state: BatchState
  readonly verdict: 'approve' | 'deny'
  readonly byName: string
  readonly createdAt: string
  readonly finishedAt: string | null
  readonly total: number
  readonly waiting: number
  /** Verdicts that were given and stand. */
  readonly resolved: number
  readonly takenBack: number
  /** Verdicts of a batch that was taken back which still have to be. */
  readonly undoing: number
  /** Why the others were not decided, and how many each. */
  readonly refused: readonly { readonly reason: string; readonly count: number }[]
}

/** A request that a batch could not decide, and why. */
export type RefusedItem = { readonly requestId: string; readonly name: string; readonly reason: string }

/** What became of stopping a batch or of taking it back. */
export type StopBatchOutcome =
  | { readonly kind: 'stopped' }
  /** It is over already. */
  | { readonly kind: 'over' }
  | { readonly kind: 'notFound' }
