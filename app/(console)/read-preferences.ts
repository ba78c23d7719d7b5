import { cache } from 'react'
import type { SignedIn } from '#lib/identity/person.ts'
import { findPreferences } from '#lib/preferences/preferences.prisma.ts'
import { application } from '#lib/server/application.ts'

/** How a reader likes the console, read once for a page however often it is asked. */
export const readPreferences = cache(async (person: SignedIn) => {
  const { database } = await application()
  return findPreferences(database, person)
})
