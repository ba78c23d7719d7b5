import type { Translate } from '#components/messages/translate.ts'

/** A duration to two digits, in the unit in which it is easiest to read: `40 s`, `12 min`, `3.5 h`, `2 d`. */
export function formatDuration(milliseconds: number, t: Translate, locale: string): string {
  const { unit, count } = measureDuration(milliseconds)
  const digits = new Intl.NumberFormat(locale, { maximumSignificantDigits: 2 })
  return t(`insights.duration.${unit}`, { count: digits.format(count) })
}

function measureDuration(milliseconds: number) {
  const found = units.find(({ size }) => milliseconds >= 1.5 * size)
  return found === undefined
    ? ({ unit: 'seconds', count: milliseconds / 1000 } as const)
    : { unit: found.unit, count: milliseconds / found.size }
}

const units = [
  { unit: 'days', size: 86_400_000 },
  { unit: 'hours', size: 3_600_000 },
  { unit: 'minutes', size: 60_000 },
] as const
