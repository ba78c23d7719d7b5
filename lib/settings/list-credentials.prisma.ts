import type { Database } from '#lib/db/database.prisma.ts'
import { type AccessState, accessState } from './access-state.ts'

/** A credential as administrators see it. */
export type CredentialLine = {
  readonly username: string
  readonly state: AccessState
  readonly createdAt: Date
  readonly expiresAt: Date | undefined
  /** To the minute. */
  readonly lastUsedAt: Date | undefined
}

/** Lists a flow's credentials, the newest first, those that are refused by now among them. */
export async function listCredentials(database: Database, flowId: string, now: Date): Promise<CredentialLine[]> {
  const rows = await database.credential.findMany({ where: { flowId }, orderBy: { createdAt: 'desc' } })
  return rows.map(row => ({
    username: row.username,
    state: accessState(row, now),
    createdAt: row.createdAt,
    expiresAt: row.expiresAt ?? undefined,
    lastUsedAt: row.lastUsedAt ?? undefined,
  }))
}
