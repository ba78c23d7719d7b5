import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { NewCertificate } from './new-certificate.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

export type AddCertificateOutcome = { readonly kind: 'added' } | { readonly kind: 'alreadyThere' }

/**
 * Lets a flow accept a client certificate beside those that it accepts already, so that Entra can be moved over without
 * a gap. One that was revoked may be added again.
 */
export async function addCertificate(
  { database, actor, now }: SettingsContext,
  flowId: string,
  { otherThumbprint, ...certificate }: NewCertificate,
): Promise<AddCertificateOutcome> {
  const { thumbprint, issuer = null, subject = null, expiresAt = null } = certificate
  return database.$transaction(async transaction => {
    if (otherThumbprint !== undefined) {
      const same = { flowId, thumbprint: otherThumbprint, revokedAt: null }
      if ((await transaction.clientCertificate.count({ where: same })) > 0) return { kind: 'alreadyThere' }
    }
    const data = { issuer, subject, expiresAt, createdAt: now }
    const created = await transaction.clientCertificate.createMany({
      data: { ...data, flowId, thumbprint },
      skipDuplicates: true,
    })
    const revived = await transaction.clientCertificate.updateMany({
      where: { flowId, thumbprint, revokedAt: { not: null } },
      data: { ...data, revokedAt: null },
    })
    if (created.count + revived.count === 0) return { kind: 'alreadyThere' }
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'certificate.added',
      flowId,
      details: { thumbprint, issuer, subject },
    })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'added' }
  })
}
