/** A language tag (BCP 47, underscores allowed) in its canonical form, or `undefined` if it names no language we know of. */
export function parseLanguage(typed: string): string | undefined {
  try {
    const [canonical = ''] = Intl.getCanonicalLocales(typed.replaceAll('_', '-'))
    const { baseName, language } = new Intl.Locale(canonical)
    return languageNames.of(language) === undefined ? undefined : baseName
  } catch {
    return undefined
  }
}

const languageNames = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })
