import { RE2JS } from 're2js'

/** A pattern of RE2: its time grows with the text and never faster. */
export type Pattern = Pick<RE2JS, 'test' | 'testExact'>

/** Patterns are written by administrators, so there are few; the bound is for those who edit all day. */
const patterns = new Map<string, Pattern>()
const mostPatterns = 2_000

/** A longer program costs more for each letter of a text; this is some 300 letters of pattern without repetition. */
const largestProgram = 1_000

/**
 * Compiles a pattern, once.
 *
 * @throws where it is none of RE2's, or repeats so much that it would be slow.
 */
export function compilePattern(source: string): Pattern {
  const known = patterns.get(source)
  if (known !== undefined) return known
  const pattern = RE2JS.compile(source)
  if (pattern.programSize() > largestProgram) throw new Error('this pattern repeats too much')
  if (patterns.size >= mostPatterns) patterns.clear()
  patterns.set(source, pattern)
  return pattern
}

/** Letters at the very beginning that mean themselves. What follows them may make the last one optional. */
const plainStart = /^\^([^\\.+*?()|[\]{}^$]+)([+*?{]?)/

/** What every text that a pattern matches begins with; empty where the pattern does not say so plainly. */
export function startOf(source: string): string {
  const [, letters = '', repetition] = (source.includes('|') ? null : plainStart.exec(source)) ?? []
  return repetition === '' ? letters : letters.slice(0, -1)
}
