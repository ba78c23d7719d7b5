/** The day of a moment in the reader's time zone, as a date field wants it: `2026-11-21`; empty for none. */
export function toLocalDate(moment: string | undefined): string {
  if (moment === undefined) return ''
  const date = new Date(moment)
  const parts = [date.getFullYear(), date.getMonth() + 1, date.getDate()]
  return parts.map((part, at) => String(part).padStart(at === 0 ? 4 : 2, '0')).join('-')
}

/** The first moment of a day in the reader's time zone, in ISO 8601; `undefined` for no day. */
export function startOfDay(day: string): string | undefined {
  return momentOf(`${day}T00:00:00.000`)
}

/** The last millisecond of a day in the reader's time zone. */
export function endOfDay(day: string): string | undefined {
  return momentOf(`${day}T23:59:59.999`)
}

/** Without an offset a moment is read in the local time zone. */
function momentOf(local: string): string | undefined {
  const date = new Date(local)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
