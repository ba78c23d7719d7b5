import { randomUUIDv7 } from 'node:crypto'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import { listSchema } from './save-list.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

export type MakeListOutcome =
  | { readonly kind: 'created'; readonly name: string }
  | { readonly kind: 'nameTaken' }
  | { readonly kind: 'badName' }

/** Makes an empty list, and writes the audit row. */
export async function makeList({ database, actor, now }: SettingsContext, input: string): Promise<MakeListOutcome> {
  const parsed = listSchema.shape.name.safeParse(input)
  if (!parsed.success) return { kind: 'badName' }
  const name = parsed.data
  return database.$transaction(async (transaction): Promise<MakeListOutcome> => {
    const made = await transaction.$executeRaw`
      INSERT INTO list (id, name, created_at) VALUES (${randomUUIDv7()}::uuid, ${name}, ${now}::timestamptz)
      ON CONFLICT (name) DO NOTHING`
    if (made === 0) return { kind: 'nameTaken' }
    await writeAuditEvent(transaction, { at: now, actor, action: 'list.changed', details: { name, entries: 0 } })
    await recordRevision(transaction, { flowId: null, at: now, actor })
    return { kind: 'created', name }
  })
}
