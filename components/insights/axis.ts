/** Where a chart's vertical axis ends, and how many lines stand above its ground line at even, round numbers. */
type Axis = { readonly top: number; readonly lines: number }

/** The lowest axis that holds a figure, so that the bars fill the chart. */
export function axisFor(most: number): Axis {
  const wanted = Math.max(1, most)
  const axes = lineCounts.map((lines): Axis => ({ top: lowestStep(wanted / lines) * lines, lines }))
  return axes.reduce((best, axis) => (axis.top < best.top ? axis : best))
}

/** Which days are named below a chart of this width: the newest, and others at even distances that leave room for words. */
export function namedDays(labels: readonly string[], width: number): string[] {
  const room = Math.max(2, Math.min(8, Math.floor(width / widthOfName)))
  const step = Math.ceil(labels.length / room)
  return labels.filter((_, at) => (labels.length - 1 - at) % step === 0)
}

/** What the longest name of a day takes, with the gap to the next, in pixels. */
const widthOfName = 64

/** The first is taken where several end at the same number. */
const lineCounts = [4, 5, 3]

/** The lowest round whole number that is no less. */
function lowestStep(least: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  const step = [1, 2, 2.5, 3, 4, 5].map(each => each * power).find(each => Number.isInteger(each) && each >= least)
  return step ?? 10 * power
}
