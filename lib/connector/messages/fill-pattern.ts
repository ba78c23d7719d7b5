import type { MessagePattern } from '#lib/settings/message-pattern.ts'
import type { MessageVariable } from '#lib/settings/message-reason.ts'

/** What goes into a message. */
export type MessageValues = { readonly [Name in MessageVariable]?: string | undefined }

/**
 * Puts the values into a message. In a language that is written from right to left each value is isolated, so that the
 * letters and hyphens of a reference stay in their order. A value that is not there leaves a dash.
 */
export function fillPattern(pattern: MessagePattern, values: MessageValues, language: string): string {
  const isolate = isRightToLeft(language)
  return pattern
    .map(part => {
      if (typeof part === 'string') return part
      const value = values[part.variable] ?? '–'
      if (!isolate) return value
      return `${part.variable === 'reference' ? leftToRightIsolate : firstStrongIsolate}${value}${popIsolate}`
    })
    .join('')
}

const leftToRightIsolate = '\u2066'
const firstStrongIsolate = '\u2068'
const popIsolate = '\u2069'

const rightToLeftScripts: ReadonlySet<string | undefined> = new Set([
  'Arab',
  'Hebr',
  'Thaa',
  'Syrc',
  'Nkoo',
  'Adlm',
  'Rohg',
])
const directions = new Map<string, boolean>()

/** The languages are those of the catalogues and of administrators, so there are few. */
function isRightToLeft(language: string): boolean {
  const known = directions.get(language)
  if (known !== undefined) return known
  const found = rightToLeftScripts.has(new Intl.Locale(language).maximize().script)
  directions.set(language, found)
  return found
}
