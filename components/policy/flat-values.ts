/** A value that attributes can have. */
type FlatValue = string | number | boolean

/** Values as lines of text; a text that would read as something else stands in quotes. */
export function formatValues(values: readonly FlatValue[]): string {
  return values.map(formatValue).join('\n')
}

/** Lines of text as values; empty lines are left out. */
export function readValues(text: string): FlatValue[] {
  return text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(readValue)
}

/** One value as text. */
export function formatValue(value: FlatValue): string {
  return typeof value === 'string' && readValue(value) !== value ? JSON.stringify(value) : String(value)
}

/** A text as the value that it means: `true`, a whole number, `"in quotes"`, or itself. */
export function readValue(text: string): FlatValue {
  if (text === 'true' || text === 'false') return text === 'true'
  if (/^-?(0|[1-9]\d{0,14})$/.test(text)) return Number(text)
  return /^"(.*)"$/s.test(text) ? unquote(text) : text
}

function unquote(text: string): string {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'string' ? value : text
  } catch {
    return text
  }
}

/** Replacements as lines: `what is typed = what the account gets`. */
export function formatMap(map: { readonly [from: string]: FlatValue }): string {
  return Object.entries(map)
    .map(([from, to]) => `${from} = ${formatValue(to)}`)
    .join('\n')
}

/** Lines as replacements; a line without `=` is none yet. */
export function readMap(text: string): { [from: string]: FlatValue } {
  const lines = text.split('\n').filter(line => line.includes('='))
  return Object.fromEntries(
    lines.map(line => {
      const at = line.indexOf('=')
      return [line.slice(0, at).trim(), readValue(line.slice(at + 1).trim())] as const
    }),
  )
}
