import { decodeJwt } from 'jose'
import type { NextRequest } from 'next/server'
import NextAuth, { type EventCallbacks } from 'next-auth'
import { authOptions } from '#lib/identity/auth-options.next.ts'
import { parsePerson } from '#lib/identity/claimed-person.ts'
import { findPreferences } from '#lib/preferences/preferences.prisma.ts'
import { application } from '#lib/server/application.ts'
import { keepLanguage } from '../../../keep-language.ts'

type Context = { readonly params: Promise<{ readonly nextauth: string[] }> }

/** Everything under /api/auth is next-auth's. */
async function answer(request: NextRequest, context: Context): Promise<Response> {
  const { environment } = await application()
  const options = authOptions(environment)
  return NextAuth(request, context, { ...options, events: { ...options.events, signIn: bringLanguage } })
}

/** Whoever signs in finds the language that they chose in another browser. The token is verified by now. */
const bringLanguage: EventCallbacks['signIn'] = async ({ account }) => {
  const person = account?.id_token === undefined ? undefined : parsePerson(decodeJwt(account.id_token))
  if (person === undefined) return
  const { database, environment } = await application()
  await keepLanguage(environment, (await findPreferences(database, person)).language)
}

export { answer as GET, answer as POST }
