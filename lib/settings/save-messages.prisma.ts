import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { type FlowMessages, type MessageRefusal, parseMessages } from './parse-messages.ts'
import { recordRevision } from './record-revision.prisma.ts'

export type SaveMessagesOutcome =
  | { readonly kind: 'saved'; readonly messages: FlowMessages }
  | { readonly kind: 'refused'; readonly refusals: readonly MessageRefusal[] }
  | { readonly kind: 'notFound' }

/**
 * Replaces a flow's own messages, with their audit row. Every message is read as the connector will read it, so that
 * whatever is saved can be shown.
 */
export async function saveMessages(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  { flowId, messages: input }: { readonly flowId: string; readonly messages: unknown },
): Promise<SaveMessagesOutcome> {
  const parsed = parseMessages(input)
  if (parsed.kind === 'refused') return parsed
  const { messages } = parsed
  return database.$transaction(async transaction => {
    const { count } = await transaction.flow.updateMany({ where: { id: flowId }, data: { messages } })
    if (count === 0) return { kind: 'notFound' }
    const details = { languages: Object.keys(messages).join(', '), messages: countMessages(messages) }
    await writeAuditEvent(transaction, { at: now, actor, action: 'messages.changed', flowId, details })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved', messages }
  })
}

function countMessages(messages: FlowMessages): number {
  return Object.values(messages).reduce((sum, texts) => sum + Object.keys(texts).length, 0)
}
