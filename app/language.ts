import { cookies, headers } from 'next/headers'
import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { chooseLanguage } from '#lib/language/choose-language.ts'
import { type Language, languageCookie, languages } from '#lib/language/language.ts'
import { readPreferences } from './(console)/read-preferences.ts'
import { findReader } from './(console)/require-reader.ts'

/** Which language a page is made in, and its words; asked once for each request. */
export default getRequestConfig(async () => {
  const accepted = (await headers()).get('accept-language') ?? undefined
  const locale = chooseLanguage({ chosen: await findChosenLanguage(), accepted })
  return { locale, messages: (await import(`../components/messages/${locale}.json`)).default }
})

/**
 * What this reader chose in the menu, here or in another browser; `undefined` where the browser's preference decides.
 * The cookie has it from the last sign-in or choice on; without one the reader's preferences are asked.
 */
export async function findChosenLanguage(): Promise<Language | undefined> {
  const kept = (await cookies()).get(languageCookie)?.value
  if (kept === undefined) return findKeptLanguage()
  return hasLocale(languages, kept) ? kept : undefined
}

async function findKeptLanguage(): Promise<Language | undefined> {
  try {
    const person = await findReader()
    return person && ((await readPreferences(person)).language ?? undefined)
  } catch {
    // Whoever reads what is there meets the same failure and tells it; these words are needed to say so.
    return undefined
  }
}
