import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

export type ClearQueryKeyOutcome = { readonly kind: 'cleared' } | { readonly kind: 'notSet' }

/** Takes a flow's extra key away: a credential or a certificate is enough again. */
export async function clearQueryKey(
  { database, actor, now }: SettingsContext,
  flowId: string,
): Promise<ClearQueryKeyOutcome> {
  return database.$transaction(async transaction => {
    const set = { id: flowId, NOT: { queryKeyHash: null } }
    const { count } = await transaction.flow.updateMany({ where: set, data: { queryKeyHash: null } })
    if (count === 0) return { kind: 'notSet' }
    await writeAuditEvent(transaction, { at: now, actor, action: 'flow.code-cleared', flowId })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'cleared' }
  })
}
