import type { Messages } from 'next-intl'

/** The word for a character that nobody sees. */
type HiddenName = Exclude<keyof Messages['hidden'], 'title'>

/** A stretch of text as it is, or one character that would otherwise not be seen. */
export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly code: string; readonly name: HiddenName }

/**
 * Splits text that a stranger typed so that nothing in it stays unseen: control characters, bidirectional overrides and
 * zero-width characters are named instead of obeyed. A line break is kept, it hides nothing.
 */
export function visibleSegments(text: string): readonly Segment[] {
  const segments: Segment[] = []
  let end = 0
  for (const match of text.matchAll(hidden)) {
    if (match.index > end) segments.push({ kind: 'text', text: text.slice(end, match.index) })
    segments.push(nameCharacter(match[0]))
    end = match.index + match[0].length
  }
  if (end < text.length) segments.push({ kind: 'text', text: text.slice(end) })
  return segments
}

/** The same in one line of plain text, for titles and labels. */
export function visibleText(text: string): string {
  return visibleSegments(text)
    .map(segment => (segment.kind === 'text' ? segment.text : `[${segment.code}]`))
    .join('')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/**
 * Controls but for tab and line feed, formats, separators, lone surrogates, and whatever is drawn as nothing; without
 * the two selectors that only choose between text and picture of an emoji.
 */
const hidden = /(?!\t|\n|\uFE0E|\uFE0F)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu

function nameCharacter(character: string): Segment {
  const point = character.codePointAt(0) ?? 0
  const code = `U+${point.toString(16).toUpperCase().padStart(4, '0')}`
  return { kind: 'hidden', code, name: knownNames.get(point) ?? 'other' }
}

const knownNames: ReadonlyMap<number, HiddenName> = new Map([
  [0x00ad, 'softHyphen'],
  [0x061c, 'arabicLetterMark'],
  [0x200b, 'zeroWidthSpace'],
  [0x200c, 'zeroWidthNonJoiner'],
  [0x200d, 'zeroWidthJoiner'],
  [0x200e, 'leftToRightMark'],
  [0x200f, 'rightToLeftMark'],
  [0x202a, 'leftToRightEmbedding'],
  [0x202b, 'rightToLeftEmbedding'],
  [0x202c, 'popDirectionalFormatting'],
  [0x202d, 'leftToRightOverride'],
  [0x202e, 'rightToLeftOverride'],
  [0x2060, 'wordJoiner'],
  [0x2066, 'leftToRightIsolate'],
  [0x2067, 'rightToLeftIsolate'],
  [0x2068, 'firstStrongIsolate'],
  [0x2069, 'popDirectionalIsolate'],
  [0xfeff, 'zeroWidthNoBreakSpace'],
])
