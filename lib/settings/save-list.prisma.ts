import { randomUUIDv7 } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { compileExpression } from '#lib/policy/compile-expression.ts'
import { recordRevision } from './record-revision.prisma.ts'

/** What a list is to be from now on. */
export const listSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z]\w{0,62}$/, 'use letters, digits and underscores, such as suppliers')
    .refine(
      name => compileExpression(`domain in lists.${name}`).kind === 'compiled',
      'this is a word of CEL; use another',
    ),
  /** Held in memory by every replica, hence the bound. */
  entries: z
    .array(z.strictObject({ value: z.string().trim().min(1).max(320), expiresAt: z.date().optional() }))
    .max(50_000),
})

export type SaveListOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }

/** Creates a list or replaces what is in it, and writes the audit row. Of a value that is there twice the last counts. */
export async function saveList(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  input: z.input<typeof listSchema>,
): Promise<SaveListOutcome> {
  const parsed = listSchema.safeParse(input)
  if (!parsed.success) {
    return {
      kind: 'refused',
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    }
  }
  const { name } = parsed.data
  const entries = new Map(parsed.data.entries.map(({ value, expiresAt }) => [value, expiresAt?.toISOString() ?? null]))
  return database.$transaction(async transaction => {
    // Writing the name again takes the row's lock, so that of two who save at once one waits for the other.
    const [list] = await transaction.$queryRaw<{ id: string }[]>`
      INSERT INTO list (id, name, created_at) VALUES (${randomUUIDv7()}::uuid, ${name}, ${now}::timestamptz)
      ON CONFLICT (name) DO UPDATE SET name = EXCLUDED.name
      RETURNING id`
    await transaction.$executeRaw`DELETE FROM list_entry WHERE list_id = ${list?.id}::uuid`
    await transaction.$executeRaw`
      INSERT INTO list_entry (list_id, value, expires_at)
      SELECT ${list?.id}::uuid, value, expires_at::timestamptz
        FROM unnest(${[...entries.keys()]}::text[], ${[...entries.values()]}::text[]) AS entry (value, expires_at)`
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'list.changed',
      details: { name, entries: entries.size },
    })
    await recordRevision(transaction, { flowId: null, at: now, actor })
    return { kind: 'saved' }
  })
}
