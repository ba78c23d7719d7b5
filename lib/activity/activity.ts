/** One line of the audit log as its reader sees it. Dates are ISO 8601. */
export type Activity = {
  readonly id: string
  readonly at: string
  readonly actor: 'person' | 'entra' | 'anteroom' | 'operator'
  /** The person, where a person acted. */
  readonly objectId: string | null
  readonly name: string | null
  readonly action: string
  readonly flowId: string | null
  readonly flowName: string | null
  readonly requestId: string | null
  /** What the request's requestor quotes, where it is about one. */
  readonly reference: string | null
  readonly details: { readonly [name: string]: string | number | boolean | null }
}

/** A page of the log, newest first. A page may be short and still have a `next`. */
export type ActivityPage = { readonly events: readonly Activity[]; readonly next: string | null }

/** How many lines there are; `isAll` is false where more were not looked at. */
export type ActivityCount = { readonly lines: number; readonly isAll: boolean }

/** So many lines one look at the log takes in. */
export const mostLines = 20_000
