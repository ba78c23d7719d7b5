import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { ListValue } from './read-list-csv.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

/** What is to be done to a list. */
export type ListChange = {
  readonly name: string
  /** Values to add; one that is there gets the new expiry. */
  readonly put?: readonly ListValue[]
  readonly remove?: readonly string[]
  /** Whether everything that was in it goes. */
  readonly replace?: boolean
}

export type ChangeListOutcome =
  | { readonly kind: 'saved'; readonly entries: number }
  /** It would hold more than every replica keeps in memory; nothing was changed. */
  | { readonly kind: 'full' }
  | { readonly kind: 'notFound' }

/** How many values a list holds at most. */
export const mostListEntries = 50_000

/** Changes what is in a list, all of it or nothing, and writes the audit row. */
export async function changeList(
  { database, actor, now }: SettingsContext,
  change: ListChange,
): Promise<ChangeListOutcome> {
  return database.$transaction(async (transaction): Promise<ChangeListOutcome> => {
    // The list's row is locked, so that of two who change it at once one waits for the other.
    const [list] = await transaction.$queryRaw<{ id: string }[]>`
      SELECT id::text AS id FROM list WHERE name = ${change.name} FOR UPDATE`
    if (list === undefined) return { kind: 'notFound' }
    const entries = await countAfter(transaction, list.id, change)
    if (entries > mostListEntries) return { kind: 'full' }
    await write(transaction, list.id, change)
    const details = { name: change.name, entries, added: change.put?.length ?? 0, removed: change.remove?.length ?? 0 }
    await writeAuditEvent(transaction, { at: now, actor, action: 'list.changed', details })
    await recordRevision(transaction, { flowId: null, at: now, actor })
    return { kind: 'saved', entries }
  })
}

async function countAfter(
  transaction: Transaction,
  id: string,
  { put = [], remove = [], replace = false }: ListChange,
): Promise<number> {
  const [row] = await transaction.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM (
      SELECT value FROM list_entry
       WHERE list_id = ${id}::uuid AND NOT ${replace} AND value <> ALL (${[...remove]}::text[])
      UNION SELECT unnest(${put.map(({ value }) => value)}::text[])) AS after`
  return row?.count ?? 0
}

async function write(
  transaction: Transaction,
  id: string,
  { put = [], remove = [], replace = false }: ListChange,
): Promise<void> {
  await transaction.$executeRaw`
    DELETE FROM list_entry WHERE list_id = ${id}::uuid AND (${replace} OR value = ANY (${[...remove]}::text[]))`
  const values = put.map(({ value }) => value)
  const expiries = put.map(({ expiresAt }) => expiresAt?.toISOString() ?? null)
  await transaction.$executeRaw`
    INSERT INTO list_entry (list_id, value, expires_at)
    SELECT ${id}::uuid, value, expires_at::timestamptz
      FROM unnest(${values}::text[], ${expiries}::text[]) AS entry (value, expires_at)
    ON CONFLICT (list_id, value) DO UPDATE SET expires_at = EXCLUDED.expires_at`
}
