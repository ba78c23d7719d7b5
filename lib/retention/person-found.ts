import type { Provisioning } from '#lib/decision/standing.ts'
import type { RequestState } from '#lib/requests/approval-request.ts'

/** Where a setting names a person: the roster or the policy of a flow, or a list. */
export type NamedIn = { readonly kind: 'roster' | 'list' | 'policy'; readonly name: string }

/** What there is about a person. Dates are ISO 8601. */
export type PersonFound = {
  readonly kind: 'found'
  /** The spelling that counts. */
  readonly name: string
  /** Newest first. */
  readonly requests: readonly {
    readonly id: string
    readonly reference: string
    readonly state: RequestState
    readonly provisioning: Provisioning | null
    readonly flowName: string
    readonly createdAt: string
    readonly erasedAt: string | null
  }[]
  readonly namedIn: readonly NamedIn[]
}

/** What was typed can name nobody. */
type NobodyMeant = { readonly kind: 'nobodyMeant' }

export type FindPersonOutcome = PersonFound | NobodyMeant

export type ExportPersonOutcome =
  /** `document` is JSON, to be kept or handed over. */
  { readonly kind: 'exported'; readonly document: string } | { readonly kind: 'nothingFound' } | NobodyMeant

/** What became of erasing a person. */
export type ErasePersonOutcome =
  | { readonly kind: 'erased'; readonly requests: number }
  /** A verdict can still be taken back, or an account is being made or taken away: nothing was erased. */
  | { readonly kind: 'underway'; readonly references: readonly string[] }
  /** What was typed to confirm is not who was named. */
  | { readonly kind: 'notConfirmed' }
  | { readonly kind: 'nothingFound' }
  | NobodyMeant
