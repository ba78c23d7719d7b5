import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import { namesErased } from '#lib/settings/erased-name.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { applyFlow } from './apply-flow.prisma.ts'
import { applyShared } from './apply-shared.prisma.ts'
import { Unapplicable } from './applying.ts'
import { sharedDocumentSchema } from './configuration.ts'
import { flowDocumentSchema } from './flow-document.ts'
import { parseDocument } from './parse-document.ts'
import { parseStored } from './parse-stored.ts'

export type RestoreOutcome =
  /** `left` names what stays as it is now. */
  | { readonly kind: 'restored'; readonly left: readonly string[] }
  | { readonly kind: 'asBefore' }
  /** Somebody changed the settings since they were read; nothing was written. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }

type Wish = {
  readonly id: bigint
  /** The newest revision that was seen of the same flow: after a later change nothing is written. */
  readonly seen: bigint
  readonly canMail: boolean
}

/**
 * Puts the settings of an earlier revision in force again, as a new one, with its audit row. Who may call stays as it
 * is: a credential that was revoked stays revoked, and its secret is nowhere to be had. Large lists and rosters stay too,
 * where the revision only names them, and so does whatever named somebody who was erased since.
 */
export async function restoreRevision(
  { database, actor, now }: SettingsContext,
  { id, seen, canMail }: Wish,
): Promise<RestoreOutcome> {
  const work = async (transaction: Transaction): Promise<RestoreOutcome> => {
    const row = await transaction.revision.findUnique({ where: { id }, include: { flow: { select: { slug: true } } } })
    if (row === null) return { kind: 'notFound' }
    const { flowId, flow, number } = row
    await lock(transaction, flowId)
    const newest = await transaction.revision.findFirst({ where: { flowId }, orderBy: { number: 'desc' } })
    if (newest?.id !== seen) return { kind: 'changed' }
    const { document, left } = restorable(parseStored(row.document))
    const applying = { transaction, actor, now, canMail, prune: false, readSecret, origin: `revision ${number}` }
    if (flow === null) await applyShared({ ...applying, prune: true }, parseDocument(sharedDocumentSchema, document))
    else await applyFlow(applying, flow.slug, parseDocument(flowDocumentSchema, document))
    const made = await transaction.revision.count({ where: { flowId, id: { gt: newest.id } } })
    if (made === 0) return { kind: 'asBefore' }
    const about = flowId === null ? {} : { flowId }
    const event = { at: now, actor, action: 'revision.restored', ...about, details: { revision: number } } as const
    await writeAuditEvent(transaction, event)
    return { kind: 'restored', left }
  }
  return database.$transaction(work, { timeout: 60_000 }).catch((error: unknown): RestoreOutcome => {
    if (error instanceof Unapplicable) return { kind: 'refused', problems: error.problems }
    throw error
  })
}

function readSecret(): undefined {
  return undefined
}

async function lock(transaction: Transaction, flowId: string | null): Promise<void> {
  if (flowId === null) await transaction.$executeRaw`SELECT FROM installation WHERE id = 1 FOR NO KEY UPDATE`
  else await transaction.$executeRaw`SELECT FROM flow WHERE id = ${flowId}::uuid FOR NO KEY UPDATE`
}

const access = ['credentials', 'certificates', 'asksForKey']

/** What of a document can be restored; a column that came later is not in it and stays. */
function restorable(stored: ReturnType<typeof parseStored>) {
  const { lists, ...rest } = stored
  const left: string[] = []
  const kept = Object.entries(rest).filter(([name, value]) => {
    if (access.includes(name)) return false
    const isPart = (name === 'roster' && !Array.isArray(value)) || namesErased(value)
    if (isPart) left.push(name)
    return !isPart
  })
  // Of the lists all or none: one that is left out would be removed.
  const isWhole =
    lists !== undefined &&
    lists !== null &&
    Object.values(lists).every(list => Array.isArray(list)) &&
    !namesErased(lists)
  if (lists !== undefined && !isWhole) left.push('lists')
  return { document: { ...Object.fromEntries(kept), ...(isWhole ? { lists } : {}) }, left }
}
