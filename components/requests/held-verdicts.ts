import type { VerdictWords } from './apply-reason.ts'

/** A verdict that was given here and has no effect yet; times are milliseconds of this browser's clock. */
export type HeldVerdict = {
  readonly requestId: string
  readonly version: number
  readonly name: string
  readonly doneAt: number
  /** How long from then on. */
  readonly heldForMs: number
  /** What was written with it: whoever takes it back goes on writing there. */
  readonly words: VerdictWords
}

/** The verdicts with one more, without those that have taken effect by now. */
export function holdVerdict(held: readonly HeldVerdict[], verdict: HeldVerdict, now: number): readonly HeldVerdict[] {
  return [...held.filter(each => endsAt(each) > now && each.requestId !== verdict.requestId), verdict]
}

/** What is left of the verdicts once one was taken back, and the newest of them that can be too. */
export function releaseVerdict(
  held: readonly HeldVerdict[],
  requestId: string,
  now: number,
): { readonly left: readonly HeldVerdict[]; readonly newest: HeldVerdict | undefined } {
  const left = held.filter(each => endsAt(each) > now && each.requestId !== requestId)
  return { left, newest: left.toSorted((one, other) => other.doneAt - one.doneAt)[0] }
}

function endsAt({ doneAt, heldForMs }: HeldVerdict): number {
  return doneAt + heldForMs
}
