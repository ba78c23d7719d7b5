import type { Difference } from './differences.ts'

/** One change of the settings, as the list of them tells it. */
export type RevisionLine = {
  /** Of the revision, as text. */
  readonly id: string
  readonly number: number
  /** The flow's slug and name; `null` for what all flows share. */
  readonly flow: { readonly slug: string; readonly name: string } | null
  /** ISO 8601. */
  readonly at: string
  readonly actor: 'person' | 'entra' | 'anteroom' | 'operator'
  readonly name: string | null
  /** The settings that differ from the revision before. */
  readonly changed: readonly string[]
  /** Whether it is what is in force. */
  readonly isCurrent: boolean
}

/** A page of changes, the newest first; `before` leads to the next. */
export type RevisionPage = { readonly revisions: readonly RevisionLine[]; readonly before: string | null }

/** A change with everything that it changed. */
export type RevisionDetail = RevisionLine & {
  readonly differences: readonly Difference[]
  /** The newest revision of the same flow, as text: who restores names it. */
  readonly newest: string
}
