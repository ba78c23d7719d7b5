import type { Database } from '#lib/db/database.prisma.ts'
import { type AccessState, accessState } from './access-state.ts'

/** A certificate as administrators see it. */
export type CertificateLine = {
  readonly thumbprint: string
  readonly state: AccessState
  /** The pins, as they were entered. */
  readonly issuer: string | undefined
  readonly subject: string | undefined
  readonly createdAt: Date
  readonly expiresAt: Date | undefined
  /** To the minute. */
  readonly lastUsedAt: Date | undefined
}

/** Lists a flow's client certificates, the newest first, those that are refused by now among them. */
export async function listCertificates(database: Database, flowId: string, now: Date): Promise<CertificateLine[]> {
  const rows = await database.clientCertificate.findMany({ where: { flowId }, orderBy: { createdAt: 'desc' } })
  return rows.map(row => ({
    thumbprint: row.thumbprint,
    state: accessState(row, now),
    issuer: row.issuer ?? undefined,
    subject: row.subject ?? undefined,
    createdAt: row.createdAt,
    expiresAt: row.expiresAt ?? undefined,
    lastUsedAt: row.lastUsedAt ?? undefined,
  }))
}
