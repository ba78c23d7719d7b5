import type { Actor } from '#lib/audit/audit-event.ts'
import type { Database } from '#lib/db/database.prisma.ts'

/** Where a setting is changed, by whom and when. */
export type SettingsContext = { readonly database: Database; readonly actor: Actor; readonly now: Date }
