import { cookies } from 'next/headers'
import type { Environment } from '#lib/env.ts'
import { browsersChoice, type Language, languageCookie } from '#lib/language/language.ts'

/** Keeps in this browser which language its reader chose, also for pages before sign-in; `null` is the browser's. */
export async function keepLanguage({ APP_URL }: Environment, language: Language | null): Promise<void> {
  const secure = APP_URL.startsWith('https:')
  const options = { sameSite: 'lax', httpOnly: true, maxAge: oneYear, path: '/', secure } as const
  ;(await cookies()).set(languageCookie, language ?? browsersChoice, options)
}

/** Seconds. */
const oneYear = 365 * 24 * 60 * 60
