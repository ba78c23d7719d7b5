import { randomUUIDv7 } from 'node:crypto'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import { type RosterEntryInput, rosterKey } from './roster-entry.ts'
import type { SettingsContext } from './settings-context.ts'

/** What is to be done to a flow's roster. */
export type RosterChange = {
  readonly flowId: string
  /** Who is added; of somebody who is there the entry is written anew. */
  readonly put?: readonly RosterEntryInput[]
  /** Ids of entries. */
  readonly remove?: readonly string[]
  /** Whether everybody who was in it goes. */
  readonly replace?: boolean
}

export type ChangeRosterOutcome =
  | { readonly kind: 'saved'; readonly entries: number }
  /** It would be larger than a roster may be; nothing was changed. */
  | { readonly kind: 'full' }
  | { readonly kind: 'notFound' }

/** How many people and domains a roster knows at most. */
const mostRosterEntries = 100_000

/** Changes a flow's roster, all of it or nothing, and writes the audit row. */
export async function changeRoster(
  { database, actor, now }: SettingsContext,
  { flowId, put = [], remove = [], replace = false }: RosterChange,
): Promise<ChangeRosterOutcome> {
  const rows = [...new Map(put.map(entry => [JSON.stringify(rosterKey(entry.who)), toRow(entry)])).values()]
  return database.$transaction(async (transaction): Promise<ChangeRosterOutcome> => {
    // The flow's row is locked, so that of two who change its roster at once one waits for the other.
    const flows = await transaction.$queryRaw<unknown[]>`SELECT id FROM flow WHERE id = ${flowId}::uuid FOR UPDATE`
    if (flows.length === 0) return { kind: 'notFound' }
    const entries = await countAfter(transaction, { flowId, rows, remove, replace })
    if (entries > mostRosterEntries) return { kind: 'full' }
    await transaction.$executeRaw`
      DELETE FROM roster_entry
       WHERE flow_id = ${flowId}::uuid AND (${replace} OR id = ANY (${[...remove]}::uuid[]))`
    await insert(transaction, flowId, rows)
    const details = { entries, added: rows.length, removed: remove.length }
    await writeAuditEvent(transaction, { at: now, actor, action: 'roster.changed', flowId, details })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved', entries }
  })
}

type Row = ReturnType<typeof toRow>

function toRow({ who, attributes, agreed, expiresAt }: RosterEntryInput) {
  return { id: randomUUIDv7(), ...rosterKey(who), attributes, agreed, expiresAt: expiresAt?.toISOString() ?? null }
}

async function countAfter(
  transaction: Transaction,
  { flowId, rows, remove, replace }: { readonly rows: readonly Row[] } & Required<Omit<RosterChange, 'put'>>,
): Promise<number> {
  const [row] = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT key_kind::text, key FROM roster_entry
       WHERE flow_id = ${flowId}::uuid AND NOT ${replace} AND id <> ALL (${[...remove]}::uuid[])
      UNION SELECT kind, key FROM unnest(${rows.map(({ kind }) => kind)}::text[], ${rows.map(({ key }) => key)}::text[])
        AS entry (kind, key)) AS after`
  return row?.count ?? 0
}

async function insert(transaction: Transaction, flowId: string, rows: readonly Row[]): Promise<void> {
  await transaction.$executeRaw`
    INSERT INTO roster_entry (id, flow_id, key_kind, key, attributes, agreed, expires_at)
    SELECT (entry->>'id')::uuid, ${flowId}::uuid, (entry->>'kind')::roster_key_kind, entry->>'key',
           entry->'attributes', (entry->>'agreed')::boolean, (entry->>'expiresAt')::timestamptz
      FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS entry
    ON CONFLICT (flow_id, key_kind, key) DO UPDATE
       SET attributes = EXCLUDED.attributes, agreed = EXCLUDED.agreed, expires_at = EXCLUDED.expires_at`
}
