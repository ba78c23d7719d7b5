import { randomUUIDv7 } from 'node:crypto'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { compileExpression } from '#lib/policy/compile-expression.ts'
import { canonicalJson } from '#lib/settings/canonical-json.ts'
import { readSharedDocument } from '#lib/settings/read-shared-document.prisma.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { applyReasons } from './apply-people.prisma.ts'
import { type Applying, Unapplicable } from './applying.ts'
import type { SharedDocument } from './configuration.ts'
import { changedNames } from './differences.ts'

/**
 * Puts in force what all flows share, with its audit row and its revision; nothing where it is so already. With `prune`
 * lists that are not named are removed.
 *
 * @throws Unapplicable for a list that rules could not ask.
 */
export async function applyShared(applying: Applying, document: SharedDocument): Promise<void> {
  const { transaction, actor, now, origin } = applying
  const before = await readSharedDocument(transaction, 'whole')
  const { fourEyes, lists, reasons } = document
  if (fourEyes !== undefined) await transaction.installation.update({ where: { id: 1 }, data: { fourEyes } })
  if (lists !== undefined) await applyLists(applying, lists)
  if (reasons !== undefined) await applyReasons(applying, null, reasons)
  const after = await readSharedDocument(transaction, 'whole')
  if (canonicalJson(before) === canonicalJson(after)) return
  const details = { settings: changedNames(before, after).join(', '), origin }
  await writeAuditEvent(transaction, { at: now, actor, action: 'shared.changed', details })
  await recordRevision(transaction, { flowId: null, at: now, actor })
}

type Lists = Exclude<SharedDocument['lists'], undefined>

async function applyLists(applying: Applying, lists: Lists): Promise<void> {
  for (const [name, entries] of Object.entries(lists)) {
    if (compileExpression(`domain in lists.${name}`).kind !== 'compiled') {
      throw new Unapplicable([`lists.${name}: this is a word of CEL; use another name`])
    }
    await applyList(applying, name, entries)
  }
  if (!applying.prune) return
  await applying.transaction.list.deleteMany({ where: { name: { notIn: Object.keys(lists) } } })
}

/** Of a value that is there twice the last counts. */
async function applyList({ transaction, now }: Applying, name: string, entries: Lists[string]): Promise<void> {
  const wanted = new Map(
    entries.map(entry => (typeof entry === 'string' ? [entry, null] : [entry.value, entry.expiresAt])),
  )
  const [list] = await transaction.$queryRaw<{ id: string }[]>`
    INSERT INTO list (id, name, created_at) VALUES (${randomUUIDv7()}::uuid, ${name}, ${now}::timestamptz)
    ON CONFLICT (name) DO UPDATE SET name = EXCLUDED.name
    RETURNING id`
  const listId = list?.id ?? ''
  await transaction.$executeRaw`DELETE FROM list_entry WHERE list_id = ${listId}::uuid`
  await transaction.$executeRaw`
    INSERT INTO list_entry (list_id, value, expires_at)
    SELECT ${listId}::uuid, value, expires_at::timestamptz
      FROM unnest(${[...wanted.keys()]}::text[], ${[...wanted.values()]}::text[]) AS entry (value, expires_at)`
}
