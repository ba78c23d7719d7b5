'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { languages } from '#lib/language/language.ts'
import { savePreferences } from '#lib/preferences/preferences.prisma.ts'
import { keepLanguage } from '../keep-language.ts'
import { performAction } from '../server-action.ts'

/** Keeps the language that a reader chose, or goes back to what the browser prefers; Next then makes the page anew. */
export async function chooseLanguage(input: unknown): Promise<{ readonly kind: 'chosen' } | ActionRefusal> {
  return performAction(input, choiceSchema, async ({ language }, { person, application }) => {
    const { database, environment, now } = application
    await savePreferences({ database, now: now() }, person, { language })
    await keepLanguage(environment, language)
    return { kind: 'chosen' }
  })
}

const choiceSchema = z.strictObject({ language: z.enum(languages).nullable() })
