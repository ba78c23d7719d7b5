import { match } from '@formatjs/intl-localematcher'
import { IntlMessageFormat } from 'intl-messageformat'
import type { BlockReason } from '#lib/decision/decision.ts'
import { en } from './en.ts'

/**
 * Finds the message for a reason in the best language that we have for a person: the first of their locales that
 * matches, else the flow's own language, else English. Nothing that a person typed is ever put into a message.
 */
export function findMessage(reason: BlockReason, locales: readonly string[], defaultLanguage: string): string {
  const key = `${reason} ${locales.join()} ${defaultLanguage}`
  const known = found.get(key)
  if (known !== undefined) return known
  const language = match(wellFormed([...locales, defaultLanguage]), [...catalogues.keys()], 'en')
  const message = String(new IntlMessageFormat((catalogues.get(language) ?? en)[reason], language).format())
  if (found.size < mostFound) found.set(key, message)
  return message
}

const catalogues: ReadonlyMap<string, typeof en> = new Map([['en', en]])

/** Locales come from outside, so what is remembered of them is bounded. */
const found = new Map<string, string>()
const mostFound = 2_000

/** The matcher throws at a tag that is none; Entra's list may hold such, and underscores. */
function wellFormed(locales: readonly string[]): string[] {
  return locales.flatMap(locale => {
    try {
      return Intl.getCanonicalLocales(locale.replaceAll('_', '-'))
    } catch {
      return []
    }
  })
}
