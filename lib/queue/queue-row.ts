import type { RequestSummary, Revocation } from '#lib/requests/approval-request.ts'

/** A line of the queue, with what its buttons need. Dates are ISO 8601. */
export type QueueRow = RequestSummary & {
  /** Names the state that was seen; a verdict on an older one is refused. */
  readonly version: number
  readonly flowId: string
  readonly revocation: Revocation | null
  /** For so long, in milliseconds, the last verdict can be taken back; `null` once it cannot. */
  readonly heldForMs: number | null
  /** What the person gave as their reason, in short, while they wait; `null` where the form asks for none. */
  readonly reason: string | null
  readonly assignedTo: { readonly objectId: string; readonly name: string } | null
}
