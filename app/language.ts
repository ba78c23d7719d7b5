import { cookies, headers } from 'next/headers'
import { hasLocale } from 'next-intl'
import { getRequestConfig } from 'next-intl/server'
import { chooseLanguage } from '#lib/language/choose-language.ts'
import { type Language, languageCookie, languages } from '#lib/language/language.ts'

/** Which language a page is made in, and its words; asked once for each request. */
export default getRequestConfig(async () => {
  const accepted = (await headers()).get('accept-language') ?? undefined
  const locale = chooseLanguage({ chosen: await findChosenLanguage(), accepted })
  return { locale, messages: (await import(`../components/messages/${locale}.json`)).default }
})

/** What this reader chose in the menu; `undefined` where the browser's preference decides. */
export async function findChosenLanguage(): Promise<Language | undefined> {
  const chosen = (await cookies()).get(languageCookie)?.value
  return hasLocale(languages, chosen) ? chosen : undefined
}
