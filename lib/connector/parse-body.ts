/** The largest body that is read, in bytes; Entra's are about 2 KB. */
export const largestBody = 64 * 1024

/**
 * Reads a body as a JSON object that PostgreSQL can store: UTF-8, not nested deeper than any claim of Entra's, without
 * U+0000 and half surrogates. Anything else is `undefined`.
 */
export function parseBody(bytes: Uint8Array): { readonly [name: string]: unknown } | undefined {
  try {
    const body: unknown = JSON.parse(strictUtf8.decode(bytes))
    return isObject(body) && isStorable(body) ? body : undefined
  } catch {
    return undefined
  }
}

const strictUtf8 = new TextDecoder('utf-8', { fatal: true })
const deepest = 8

function isObject(value: unknown): value is { readonly [name: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return isStorableText(value)
  if (typeof value !== 'object' || value === null) return true
  if (depth >= deepest) return false
  return Object.entries(value).every(([name, inner]) => isStorableText(name) && isStorable(inner, depth + 1))
}

function isStorableText(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0')
}
