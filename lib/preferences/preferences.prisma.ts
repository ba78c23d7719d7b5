import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { type Language, languages } from '#lib/language/language.ts'
import { formatQueueQuery, parseQueueQuery, type QueueQuery } from '#lib/queue/queue-query.ts'

/** How a person likes the console. */
export type Preferences = {
  /** Whether single letters act on the queue (WCAG 2.1.4). */
  readonly singleKeys: boolean
  /** `null` follows the browser. */
  readonly language: Language | null
  readonly theme: 'system' | 'light' | 'dark' | 'contrast'
  /** What the queue opens with; `null` shows who waits. */
  readonly defaultView: QueueQuery | null
}

/** What can be changed of them; what is left out stays. The view comes as an address carries it. */
export const preferencesSchema = z.strictObject({
  singleKeys: z.boolean().optional(),
  language: z.enum(languages).nullable().optional(),
  theme: z.enum(['system', 'light', 'dark', 'contrast']).optional(),
  defaultView: z.string().max(2_000).nullable().optional(),
})

/** A person's preferences, or what everybody begins with. */
export async function findPreferences(database: Database, person: SignedIn): Promise<Preferences> {
  const { tenantId, objectId } = person
  const row = await database.preference.findUnique({ where: { tenantId_objectId: { tenantId, objectId } } })
  if (row === null) return { singleKeys: true, language: null, theme: 'system', defaultView: null }
  const { singleKeys, theme, defaultView } = row
  // One that is spoken here no more is nobody's choice.
  const language = languages.find(each => each === row.language) ?? null
  const query = defaultView === null ? null : parseQueueQuery(new URLSearchParams(defaultView))
  return { singleKeys, language, theme, defaultView: query }
}

/** Changes a person's own preferences. */
export async function savePreferences(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  { defaultView, ...rest }: z.output<typeof preferencesSchema>,
): Promise<Preferences> {
  const { tenantId, objectId } = person
  const view = defaultView === undefined ? {} : { defaultView: defaultView === null ? null : normalise(defaultView) }
  const given = Object.entries({ ...rest, ...view }).filter(([, value]) => value !== undefined)
  const data = { ...Object.fromEntries(given), changedAt: now }
  await database.preference.upsert({
    where: { tenantId_objectId: { tenantId, objectId } },
    create: { tenantId, objectId, ...data },
    update: data,
  })
  return findPreferences(database, person)
}

function normalise(search: string): string {
  return formatQueueQuery({ ...parseQueueQuery(new URLSearchParams(search)), after: undefined }).toString()
}
