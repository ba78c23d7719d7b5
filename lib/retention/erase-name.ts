import type { Json } from '#lib/settings/canonical-json.ts'
import { erasedName } from '#lib/settings/erased-name.ts'

/**
 * Takes a person out of a document: wherever one of the names stands by itself, in whatever case, something else stands.
 * An entry of a roster goes with all that it says of the person.
 */
export function eraseName(document: Json, names: readonly string[]): Json {
  if (typeof document === 'string') return names.reduce(replaceName, document)
  if (typeof document !== 'object' || document === null) return document
  if (isList(document)) return document.map(entry => eraseName(entry, names))
  const { kind, key } = document
  if (kind !== undefined && typeof key === 'string' && eraseName(key, names) !== key) return { kind, key: erasedName }
  return Object.fromEntries(Object.entries(document).map(([name, value]) => [name, eraseName(value, names)]))
}

function isList(document: object): document is readonly Json[] {
  return Array.isArray(document)
}

/** `ana@fabrikam.com` is not meant by `diana@fabrikam.com`, nor by `ana@fabrikam.com.br`. */
function replaceName(text: string, name: string): string {
  const own = name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, sign => `\\${sign}`)
  const pattern = `(?<![\\p{L}\\p{N}.!#$%&*+=?^_{}~\\-])${own}(?![\\p{L}\\p{N}_\\-]|\\.[\\p{L}\\p{N}])`
  return text.replace(new RegExp(pattern, 'giu'), erasedName)
}
