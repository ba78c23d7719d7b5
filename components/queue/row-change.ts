import type { QueueQuery } from '#lib/queue/queue-query.ts'
import type { QueueRow } from '#lib/queue/queue-row.ts'
import type { RequestState } from '#lib/requests/approval-request.ts'

/** What a page was told of a request after it had read it. */
export type RowChange = {
  readonly requestId: string
  readonly version: number
  readonly state: RequestState
  readonly provisioning: QueueRow['provisioning']
  /** Who did it, where a person did. */
  readonly by: string | null
  /** ISO 8601. */
  readonly at: string
}

/** The row as it is since a change; one that the row knows already, or that is older, changes nothing. */
export function applyChange(row: QueueRow, change: RowChange | undefined): QueueRow {
  if (change === undefined || change.version <= row.version) return row
  const { version, state, provisioning, by, at } = change
  const decided = { decidedByName: by ?? row.decidedByName, decidedAt: at }
  return { ...row, version, state, provisioning, ...(state === row.state ? {} : decided), heldForMs: null }
}

/** Whether a row, as far as a change can tell, still is what a query asks for. */
export function belongsTo(row: QueueRow, { view, account }: QueueQuery): boolean {
  return isInView(row, view) && (account === undefined || row.provisioning === account)
}

function isInView({ state, provisioning, revocation }: QueueRow, view: QueueQuery['view']): boolean {
  switch (view) {
    case 'all':
      return true
    case 'attention':
      return provisioning === 'failed' || revocation === 'failed'
    case 'closed':
      return state === 'expired' || state === 'withdrawn'
    case 'pending':
    case 'approved':
    case 'denied':
    case 'revoked':
    case 'admitted':
      return state === view
  }
}
