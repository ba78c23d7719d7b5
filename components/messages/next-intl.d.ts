import type { Language } from '#lib/language/language.ts'
import type words from './en.json'

/** Makes a missing key, a missing argument and an unknown language errors of types. */
declare module 'next-intl' {
  interface AppConfig {
    readonly Locale: Language
    readonly Messages: typeof words
  }
}
