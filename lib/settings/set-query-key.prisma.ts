import { randomBytes } from 'node:crypto'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import { secretDigest } from './secret-digest.ts'
import type { SettingsContext } from './settings-context.ts'

/**
 * Gives a flow an extra key of 256 random bits that every call must carry as `?code=`, beside its credential. An earlier
 * key ends at once. Only a digest is kept, so the key that is returned here can never be shown again.
 */
export async function setQueryKey({ database, actor, now }: SettingsContext, flowId: string): Promise<string> {
  const key = randomBytes(32).toString('base64url')
  await database.$transaction(async transaction => {
    await transaction.flow.update({ where: { id: flowId }, data: { queryKeyHash: secretDigest(key) } })
    await writeAuditEvent(transaction, { at: now, actor, action: 'flow.code-set', flowId })
    await recordRevision(transaction, { flowId, at: now, actor })
  })
  return key
}
