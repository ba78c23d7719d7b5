import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

export type RevokeCertificateOutcome = { readonly kind: 'revoked' } | { readonly kind: 'notFound' }

/**
 * Revokes a flow's client certificate under each of its thumbprints that is given: every replica refuses it as soon as
 * it has read the settings anew.
 */
export async function revokeCertificate(
  { database, actor, now }: SettingsContext,
  flowId: string,
  thumbprints: readonly string[],
): Promise<RevokeCertificateOutcome> {
  return database.$transaction(async transaction => {
    const revoked = await transaction.clientCertificate.updateManyAndReturn({
      where: { flowId, thumbprint: { in: [...thumbprints] }, revokedAt: null },
      data: { revokedAt: now },
      select: { thumbprint: true },
    })
    for (const { thumbprint } of revoked) {
      const details = { thumbprint }
      await writeAuditEvent(transaction, { at: now, actor, action: 'certificate.revoked', flowId, details })
    }
    if (revoked.length > 0) await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: revoked.length === 0 ? 'notFound' : 'revoked' }
  })
}
