import { z } from 'zod'
import type { SignedIn } from '#lib/identity/person.ts'
import { changeRoster as change } from '#lib/settings/change-roster.prisma.ts'
import { readRosterCsv } from '#lib/settings/read-roster-csv.ts'
import { type RosterEntryInput, rosterEntrySchema } from '#lib/settings/roster-entry.ts'
import { asAdministrator, type Desk, requireAdministrator } from './administrator.ts'
import { type EntryQuery, entriesOnPage, likePattern } from './entry-page.ts'
import type {
  ChangeEntriesOutcome,
  ImportOutcome,
  RosterLine,
  RosterPage,
  SaveRosterEntryOutcome,
} from './list-lines.ts'

const attributesSchema = z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))

type Row = {
  readonly id: string
  readonly kind: RosterLine['kind']
  readonly key: string
  readonly attributes: unknown
  readonly agreed: boolean
  readonly expires_at: Date | null
}

/**
 * A page of a flow's roster, in the order of addresses and domains.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function findRosterPage(
  { database, now }: Desk,
  person: SignedIn,
  { flowId, search, after }: EntryQuery & { readonly flowId: string },
): Promise<RosterPage> {
  requireAdministrator(person)
  const [kind = null, key = null] = after === undefined ? [] : splitCursor(after)
  const [total, rows] = await Promise.all([
    database.rosterEntry.count({ where: { flowId } }),
    database.$queryRaw<Row[]>`
      SELECT id::text AS id, key_kind::text AS kind, key, attributes, agreed, expires_at FROM roster_entry
       WHERE flow_id = ${flowId}::uuid
         AND (${kind}::text IS NULL OR (key, key_kind::text) > (${key}::text, ${kind}::text))
         AND (${search.trim()} = '' OR key ILIKE ${likePattern(search)} OR attributes::text ILIKE ${likePattern(search)})
       ORDER BY key, key_kind::text LIMIT ${entriesOnPage + 1}`,
  ])
  const shown = rows.slice(0, entriesOnPage)
  const last = shown.at(-1)
  return {
    total,
    entries: shown.map(row => toLine(row, now)),
    next: rows.length > entriesOnPage && last !== undefined ? `${last.kind} ${last.key}` : undefined,
  }
}

function splitCursor(after: string): readonly string[] {
  const space = after.indexOf(' ')
  return space < 0 ? [] : [after.slice(0, space), after.slice(space + 1)]
}

function toLine({ id, kind, key, attributes, agreed, expires_at: at }: Row, now: Date): RosterLine {
  const known = attributesSchema.safeParse(attributes)
  return {
    id,
    kind,
    key,
    attributes: known.success ? known.data : {},
    agreed,
    expiresAt: at?.toISOString(),
    isOver: at !== null && at <= now,
  }
}

/** Adds somebody to a flow's roster, or writes their entry anew. */
export async function putRosterEntry(
  desk: Desk,
  person: SignedIn,
  { flowId, entry }: { readonly flowId: string; readonly entry: unknown },
): Promise<SaveRosterEntryOutcome> {
  return asAdministrator(desk, person, async (context): Promise<SaveRosterEntryOutcome> => {
    const parsed = rosterEntrySchema.safeParse(entry)
    return parsed.success ? change(context, { flowId, put: [parsed.data] }) : { kind: 'unreadableEntry' }
  })
}

/** Takes entries out of a flow's roster. */
export async function removeRosterEntries(
  desk: Desk,
  person: SignedIn,
  { flowId, ids }: { readonly flowId: string; readonly ids: readonly string[] },
): Promise<ChangeEntriesOutcome> {
  return asAdministrator(desk, person, context => change(context, { flowId, remove: ids }))
}

/** Reads a CSV file into a roster: first only to see, then to do it, whole or not at all. A faulty row stops all of it. */
export async function importRoster(
  desk: Desk,
  person: SignedIn,
  asked: { readonly flowId: string; readonly csv: string; readonly replace: boolean; readonly write: boolean },
): Promise<ImportOutcome> {
  const { flowId, csv, replace, write } = asked
  return asAdministrator(desk, person, async (context): Promise<ImportOutcome> => {
    const { entries, faults, repeated } = readRosterCsv(csv)
    if (write && faults.length === 0) return change(context, { flowId, put: entries, replace })
    return { kind: 'read', entries: entries.length, repeated, faults, first: entries.slice(0, 5).map(nameOf) }
  })
}

function nameOf({ who }: RosterEntryInput): string {
  switch (who.kind) {
    case 'address':
      return who.address
    case 'domain':
      return who.domain
    case 'identity':
      return `${who.issuer} ${who.issuerAssignedId}`
  }
}
