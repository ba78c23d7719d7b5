import { formatLocaleOf, type Language } from '#lib/language/language.ts'
import { countLimit } from '#lib/queue/queue-query.ts'

/** A count in the reader's digits; past the limit only that there are more. */
export function formatCount(count: number, locale: Language): string {
  const format = new Intl.NumberFormat(formatLocaleOf(locale))
  return count > countLimit ? `${format.format(countLimit)}+` : format.format(count)
}
