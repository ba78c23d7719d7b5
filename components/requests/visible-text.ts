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
 * Joiners that are seen, because what they join looks different without them: pictures, consonants of Indic scripts, and
 * letters of Arabic script that would otherwise run together. Without them names in Sinhala and words in Persian are
 * misspelt. As RFC 5892 (appendix A) allows them in names of domains.
 */
const seenJoiners = [
  /(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})/u,
  /(?<=[\u094D\u09CD\u0A4D\u0ACD\u0B4D\u0BCD\u0C4D\u0CCD\u0D3B\u0D3C\u0D4D\u0DCA])[\u200C\u200D]/u,
  // A letter that joins nothing after it stands the same with and without.
  /(?<=(?![\u0621-\u0625\u0627\u0629\u062F-\u0632\u0648\u0671-\u0677\u0688-\u0699\u06C0\u06C3-\u06CB\u06CD\u06CF\u06D2-\u06D5\u06EE\u06EF])\p{Script=Arabic}\p{Mn}*)\u200C(?=\p{Script=Arabic})/u,
]

/**
 * Controls but for tab and line feed, formats, separators, lone surrogates, and whatever is drawn as nothing; without
 * the two selectors that only choose between text and picture of an emoji, and without joiners that are seen.
 */
const hidden = new RegExp(
  `(?!\\t|\\n|\\uFE0E|\\uFE0F|${seenJoiners.map(({ source }) => source).join('|')})` +
    '[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}]',
  'gu',
)

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
