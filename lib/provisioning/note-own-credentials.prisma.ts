import type { Database } from '#lib/db/database.prisma.ts'
import type { OwnCredential } from './own-credentials.graph.ts'

/** Keeps what was found out about our own credentials, in place of what was known before. */
export async function noteOwnCredentials(
  database: Database,
  credentials: readonly OwnCredential[],
  readAt: Date,
): Promise<void> {
  const keyId = { notIn: credentials.map(credential => credential.keyId) }
  await database.$transaction(async transaction => {
    await transaction.graphCredential.deleteMany({ where: { keyId } })
    for (const credential of credentials) {
      const data = { ...credential, readAt }
      await transaction.graphCredential.upsert({ where: { keyId: credential.keyId }, create: data, update: data })
    }
  })
}
