import { randomUUIDv7 } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import { type RosterEntryInput, rosterEntrySchema, rosterKey } from './roster-entry.ts'

/** Everybody whom a flow knows before they sign up. */
export const rosterSchema = z.array(rosterEntrySchema).max(100_000)

export type SaveRosterOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }

/** Replaces a flow's roster and writes the audit row. Of a person who is there twice the last entry counts. */
export async function saveRoster(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  flowId: string,
  input: z.input<typeof rosterSchema>,
): Promise<SaveRosterOutcome> {
  const parsed = rosterSchema.safeParse(input)
  if (!parsed.success) {
    return {
      kind: 'refused',
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    }
  }
  const rows = [...new Map(parsed.data.map(entry => [JSON.stringify(rosterKey(entry.who)), toRow(entry)])).values()]
  return database.$transaction(async transaction => {
    // The flow's row is locked, so that of two who save at once one waits for the other.
    const flows = await transaction.$queryRaw<unknown[]>`SELECT id FROM flow WHERE id = ${flowId}::uuid FOR UPDATE`
    if (flows.length === 0) return { kind: 'notFound' }
    await transaction.rosterEntry.deleteMany({ where: { flowId } })
    await transaction.$executeRaw`
      INSERT INTO roster_entry (id, flow_id, key_kind, key, attributes, agreed, expires_at)
      SELECT (entry->>'id')::uuid, ${flowId}::uuid, (entry->>'kind')::roster_key_kind, entry->>'key',
             entry->'attributes', (entry->>'agreed')::boolean, (entry->>'expiresAt')::timestamptz
        FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS entry`
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'roster.changed',
      flowId,
      details: { entries: rows.length },
    })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved' }
  })
}

function toRow({ who, attributes, agreed, expiresAt }: RosterEntryInput) {
  return { id: randomUUIDv7(), ...rosterKey(who), attributes, agreed, expiresAt: expiresAt?.toISOString() ?? null }
}
