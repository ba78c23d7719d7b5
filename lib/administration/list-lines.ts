import type { CsvFault } from '#lib/settings/csv-fault.ts'
import type { NotInForce } from './administrator.ts'

/** A list as it stands in the table of all lists. */
export type ListLine = {
  readonly name: string
  readonly entries: number
  /** Those of them that count no more. */
  readonly over: number
  /** The flows whose rules ask it. */
  readonly usedBy: readonly { readonly slug: string; readonly name: string }[]
}

/** One value of a list. */
type ListEntryLine = {
  readonly value: string
  readonly expiresAt: string | undefined
  readonly isOver: boolean
}

export type ListPage = {
  readonly name: string
  /** How many values there are, whatever is searched for. */
  readonly total: number
  readonly entries: readonly ListEntryLine[]
  /** What to ask for next; none at the end. */
  readonly next: string | undefined
}

/** How changing what is in a list or a roster ends; in `full` and all that follow nothing was changed. */
export type ChangeEntriesOutcome =
  | { readonly kind: 'saved'; readonly entries: number }
  | { readonly kind: 'full' }
  | { readonly kind: 'notFound' }
  | NotInForce

/** How an import ends. */
export type ImportOutcome =
  /** What the file would do; nothing was written. */
  | {
      readonly kind: 'read'
      readonly entries: number
      readonly repeated: number
      readonly faults: readonly CsvFault[]
      readonly first: readonly string[]
    }
  | ChangeEntriesOutcome

/** One entry of a roster. */
export type RosterLine = {
  readonly id: string
  readonly kind: 'address' | 'domain' | 'identity'
  /** The address, the domain, or the provider and its id. */
  readonly key: string
  readonly attributes: { readonly [name: string]: string | number | boolean }
  readonly agreed: boolean
  readonly expiresAt: string | undefined
  readonly isOver: boolean
}

export type RosterPage = {
  readonly total: number
  readonly entries: readonly RosterLine[]
  readonly next: string | undefined
}

/** How writing one entry of a roster ends. */
export type SaveRosterEntryOutcome =
  | ChangeEntriesOutcome
  /** Who is meant, or an attribute, cannot be read. */
  | { readonly kind: 'unreadableEntry' }
