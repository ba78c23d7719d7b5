/** A stretch of a source, in characters from its beginning. */
export type Place = { readonly from: number; readonly to: number }

/** Why a condition cannot be used, in words for the administrator, and where in it that stands. */
export class ConditionFault extends Error {
  readonly place: Place

  constructor(words: string, { start, end }: { readonly start: number; readonly end: number }) {
    super(words)
    this.name = 'ConditionFault'
    this.place = { from: start, to: end }
  }
}
