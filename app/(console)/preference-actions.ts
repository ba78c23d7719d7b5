'use server'

import { cookies } from 'next/headers'
import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { themeCookie, themes } from '#components/theme/theme.ts'
import { preferencesSchema, savePreferences } from '#lib/preferences/preferences.prisma.ts'
import type { Application } from '#lib/server/application-ports.ts'
import { performAction } from '../server-action.ts'

type Done = { readonly kind: 'done' }

/** Turns single letters on the keyboard on or off for the reader. */
export async function chooseKeys(input: unknown): Promise<Done | ActionRefusal> {
  return performAction(input, keysSchema, async (choice, { person, application }) => {
    await savePreferences(store(application), person, choice)
    return { kind: 'done' }
  })
}

/** Chooses what the queue opens with. */
export async function chooseDefaultView(input: unknown): Promise<Done | ActionRefusal> {
  return performAction(input, viewSchema, async ({ search }, { person, application }) => {
    await savePreferences(store(application), person, { defaultView: search })
    return { kind: 'done' }
  })
}

/** Keeps a theme for the reader; the cookie is what a page is painted by before it is known who reads it. */
export async function chooseTheme(input: unknown): Promise<Done | ActionRefusal> {
  return performAction(input, themeSchema, async ({ theme }, { person, application }) => {
    await savePreferences(store(application), person, { theme })
    const secure = application.environment.APP_URL.startsWith('https:')
    const jar = await cookies()
    jar.set(themeCookie, theme, { sameSite: 'lax', httpOnly: true, maxAge: oneYear, path: '/', secure })
    return { kind: 'done' }
  })
}

function store({ database, now }: Application): { readonly database: Application['database']; readonly now: Date } {
  return { database, now: now() }
}

const keysSchema = preferencesSchema.pick({ singleKeys: true }).required()
const viewSchema = z.strictObject({ search: z.string().max(2_000).nullable() })
const themeSchema = z.strictObject({ theme: z.enum(themes) })

/** Seconds. */
const oneYear = 365 * 24 * 60 * 60
