import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'

export type RevokeOutcome = { readonly kind: 'revoked' } | { readonly kind: 'notFound' }

/** Revokes a flow's credential: every replica refuses it as soon as it has read the settings anew. */
export async function revokeCredential(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  { flowId, username }: { readonly flowId: string; readonly username: string },
): Promise<RevokeOutcome> {
  return database.$transaction(async transaction => {
    const live = { flowId, username, revokedAt: null }
    const { count } = await transaction.credential.updateMany({ where: live, data: { revokedAt: now } })
    if (count === 0) return { kind: 'notFound' }
    await writeAuditEvent(transaction, { at: now, actor, action: 'credential.revoked', flowId, details: { username } })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'revoked' }
  })
}
