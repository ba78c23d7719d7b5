/** What is counted for each day and flow, beside the steps of the time to a decision. */
export type Measure = 'arrived' | 'approved' | 'denied' | 'revoked' | 'admitted' | 'denied_by_policy'

/** The beginning of the names of the steps. */
export const stepPrefix = 'took:'

/** Steps by which the time from arrival to a verdict is counted: four for each doubling, from a second to 34 years. */
export const stepsPerDoubling = 4
const mostSteps = 120

/**
 * The time within which such a part of all verdicts was given, in milliseconds, from how many fell into each step;
 * `undefined` without any. It lies within a tenth of the truth: a step is 19 % wide and its middle is taken.
 */
export function quantile(steps: ReadonlyMap<number, number>, part: number): number | undefined {
  const known = [...steps]
    .filter(([step, count]) => step >= 0 && step <= mostSteps && count > 0)
    .toSorted(([a], [b]) => a - b)
  const total = known.reduce((sum, [, count]) => sum + count, 0)
  let passed = 0
  for (const [step, count] of known) {
    passed += count
    if (passed >= total * part) return Math.round(2 ** ((step + 0.5) / stepsPerDoubling) * 1000)
  }
  return undefined
}

/** The number of a step from its name. */
export function stepOf(measure: string): number | undefined {
  if (!measure.startsWith(stepPrefix)) return undefined
  return Number.parseInt(measure.slice(stepPrefix.length), 10)
}
