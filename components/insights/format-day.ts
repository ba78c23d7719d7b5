/** A day as `2026-11-21` in the reader's language: `21 Nov`; no two of a quarter are called alike. */
export function formatDay(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day))
}
