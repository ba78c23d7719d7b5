import type { RequestState } from '#lib/requests/approval-request.ts'

/** Another request that may tell something about the one that is open. Dates are ISO 8601. */
export type RelatedRequest = {
  readonly id: string
  readonly reference: string
  readonly state: RequestState
  readonly displayName: string | null
  readonly address: string
  readonly flowName: string
  readonly createdAt: string
}

/** Others of the same domain, and the same person at other doors; all of it within what the reader may see. */
export type RelatedRequests = {
  readonly domain: {
    readonly name: string
    /** Without the one that is open; at least so many where there are more. */
    readonly total: number
    /** Whether there are more than could be counted; then how many are in which state is not known. */
    readonly more: boolean
    readonly states: readonly { readonly state: RequestState; readonly count: number }[]
    readonly newest: readonly RelatedRequest[]
  }
  /** The same identity or the same address in other flows, newest first. */
  readonly elsewhere: readonly (RelatedRequest & { readonly samePerson: boolean })[]
}
