import type { Transaction } from '#lib/db/database.prisma.ts'
import type { Json } from './canonical-json.ts'

/** What may call a flow, by reference only: user names, thumbprints and when they end; never a secret or its digest. */
export async function readAccessDocuments(
  transaction: Transaction,
  flowId: string,
): Promise<{ readonly credentials: Json; readonly certificates: Json }> {
  const live = { where: { flowId, revokedAt: null } } as const
  const credentials = await transaction.credential.findMany({
    ...live,
    orderBy: { username: 'asc' },
    select: { username: true, expiresAt: true },
  })
  const certificates = await transaction.clientCertificate.findMany({
    ...live,
    orderBy: { thumbprint: 'asc' },
    select: { thumbprint: true, issuer: true, subject: true, expiresAt: true },
  })
  return {
    credentials: credentials.map(({ username, expiresAt }) => ({ username, ...ending(expiresAt) })),
    certificates: certificates.map(({ thumbprint, issuer, subject, expiresAt }) => ({
      thumbprint,
      ...(issuer === null ? {} : { issuer }),
      ...(subject === null ? {} : { subject }),
      ...ending(expiresAt),
    })),
  }
}

/** When something ends, where it does. */
export function ending(expiresAt: Date | null): { readonly expiresAt?: string } {
  return expiresAt === null ? {} : { expiresAt: expiresAt.toISOString() }
}
