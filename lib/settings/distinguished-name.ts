/**
 * Brings a distinguished name into one form, so that two spellings of a name can be compared as texts: OpenSSL's lines,
 * or RFC 4514 with commas, in either order. Case and runs of spaces do not count (RFC 5280, 7.1). `undefined` when the
 * text is no distinguished name.
 */
export function normaliseName(text: string): string | undefined {
  const attributes: string[] = []
  for (const part of splitAttributes(text)) {
    const [, type, value] = attribute.exec(part) ?? []
    if (type === undefined || value === undefined) return undefined
    attributes.push(`${normaliseType(type)}=${normaliseValue(value)}`)
  }
  return attributes.toSorted().join('\n')
}

const attribute = /^([A-Za-z][A-Za-z0-9-]*|\d+(?:\.\d+)+)\s*=\s*(.*)$/s

/** Splits at line ends, commas, semicolons and plus signs that are neither escaped nor quoted. */
function splitAttributes(text: string): string[] {
  const parts = text.match(/(?:\\.|"(?:\\.|[^"\\])*"|[^\\"\n,;+])+/gs) ?? []
  return parts.map(part => part.trim()).filter(part => part !== '')
}

/** The names that Windows and OpenSSL give to the same attribute. */
const sameTypes: { readonly [type: string]: string } = { S: 'ST', E: 'EMAILADDRESS', EMAIL: 'EMAILADDRESS' }

function normaliseType(type: string): string {
  const upper = type.toUpperCase()
  return sameTypes[upper] ?? upper
}

function normaliseValue(value: string): string {
  const unquoted = /^".*"$/s.test(value) ? value.slice(1, -1) : value
  const unescaped = unquoted
    .replace(/(?:\\[0-9a-f]{2})+/gi, bytes => Buffer.from(bytes.replaceAll('\\', ''), 'hex').toString())
    .replace(/\\(.)/gs, '$1')
  // A line end inside a value would read as the end of an attribute.
  return unescaped.normalize('NFC').replace(/\s+/g, ' ').trim().toLowerCase()
}
