import type { DayFigures } from '#lib/insights/insights.ts'

/** What is counted for each day. */
export type Series = Exclude<keyof DayFigures, 'day' | 'revoked'>

/** What was decided, people first, then the policy; in this order it is stacked. */
export const verdictSeries = ['approved', 'denied', 'admitted', 'deniedByPolicy'] as const satisfies readonly Series[]

/** Of a day, all that these series count. */
export function sumOf(figures: DayFigures, series: readonly Series[]): number {
  return series.reduce((sum, each) => sum + figures[each], 0)
}
