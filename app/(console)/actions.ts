'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { languageCookie, languages } from '#lib/language/language.ts'
import { performAction } from '../server-action.ts'

/** Keeps the language that a reader chose, or goes back to what the browser prefers; Next then makes the page anew. */
export async function chooseLanguage(input: unknown): Promise<{ readonly kind: 'chosen' } | ActionRefusal> {
  return performAction(input, choiceSchema, async ({ language }, { application }) => {
    const jar = await cookies()
    if (language === null) jar.delete(languageCookie)
    else {
      const secure = application.environment.APP_URL.startsWith('https:')
      jar.set(languageCookie, language, { sameSite: 'lax', httpOnly: true, maxAge: oneYear, path: '/', secure })
    }
    return { kind: 'chosen' }
  })
}

const choiceSchema = z.strictObject({ language: z.enum(languages).nullable() })

/** Seconds. */
const oneYear = 365 * 24 * 60 * 60
