import { prepareMatch } from '#lib/connector/messages/match-language.ts'
import { type Language, languages } from './language.ts'

/**
 * The language for a reader: what they chose, else the first of their browser's that is spoken here or near enough, else
 * English. Both come from outside and may hold anything.
 */
export function chooseLanguage({
  chosen,
  accepted,
}: {
  /** What the person chose, if anything. */
  readonly chosen: string | undefined
  /** The header `Accept-Language`. */
  readonly accepted: string | undefined
}): Language {
  return find(chosen) ?? find(matchLanguage(parseAccepted(accepted ?? ''))) ?? languages[0]
}

const matchLanguage = prepareMatch(languages)

function find(tag: string | undefined): Language | undefined {
  return languages.find(language => language === tag)
}

/** The tags of the header, dearest first; what is refused (`q=0`) or names no language is left out. */
function parseAccepted(header: string): readonly string[] {
  return header
    .slice(0, longestHeader)
    .split(',')
    .map(entry => {
      const [tag = '', ...parameters] = entry.split(';').map(part => part.trim())
      const weight = parameters.find(parameter => parameter.startsWith('q='))?.slice(2)
      return { tag, weight: weight === undefined ? 1 : Number(weight) }
    })
    .filter(({ tag, weight }) => tag !== '' && tag !== '*' && weight > 0)
    .toSorted((one, other) => other.weight - one.weight)
    .map(({ tag }) => tag)
}

/** Characters; browsers send far less. */
const longestHeader = 1_000
