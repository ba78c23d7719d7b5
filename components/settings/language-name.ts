import { formatLocaleOf, type Language } from '#lib/language/language.ts'

/** What a reader calls a language, with its tag: `German (de)`. */
export function languageName(tag: string, reader: Language): string {
  const name = new Intl.DisplayNames(formatLocaleOf(reader), { type: 'language' }).of(tag)
  if (name === undefined || name === tag) return tag
  switch (reader) {
    case 'en':
      return `${name} (${tag})`
    case 'zh-Hant':
      return `${name}（${tag}）`
  }
}
