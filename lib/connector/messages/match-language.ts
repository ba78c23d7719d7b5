import { match } from '@formatjs/intl-localematcher'

/** Finds the best of the available languages for a person, or `undefined`. Never throws. */
export type MatchLanguage = (locales: readonly string[]) => string | undefined

/**
 * Prepares the choice among languages. The first of a person's locales for which there is something near enough decides,
 * as Unicode's tables have it: zh-TW is served zh-Hant, pt-PT is served pt-BR, and nothing stands in for Ukrainian.
 */
export function prepareMatch(available: readonly string[]): MatchLanguage {
  const known = new Map<string, string | undefined>()
  const matchOne = (locale: string): string | undefined => {
    if (locale.length > longestTag) return undefined
    if (known.has(locale)) return known.get(locale)
    const found = matchTag(locale, available)
    // Locales come from outside, so what is remembered of them is bounded.
    if (known.size >= mostRemembered) known.clear()
    known.set(locale, found)
    return found
  }
  return locales => {
    for (const locale of locales) {
      const found = matchOne(locale)
      if (found !== undefined) return found
    }
    return undefined
  }
}

/** Characters; RFC 5646, 4.4.1 asks for room for 35. */
const longestTag = 35
const mostRemembered = 1_000

/** Answered by the matcher when it has nothing near; no language has this tag. */
const nothingNear = 'und'

/** A list of Entra's may hold underscores and tags that are none. */
function matchTag(locale: string, available: readonly string[]): string | undefined {
  try {
    const found = match(Intl.getCanonicalLocales(locale.replaceAll('_', '-')), available, nothingNear)
    return found === nothingNear ? undefined : found
  } catch {
    return undefined
  }
}
