import type { Database } from '#lib/db/database.prisma.ts'

/** A secret or certificate of ours that ends soon, or has ended. */
export type CredentialWarning = {
  readonly kind: 'secret' | 'certificate'
  readonly displayName: string | null
  readonly endsAt: string
  readonly hasEnded: boolean
}

/** Reads whether what Anteroom signs in with ends within 30 days, the soonest first. */
export async function readCredentialWarnings(database: Database, now: Date): Promise<readonly CredentialWarning[]> {
  const soon = new Date(now.getTime() + warnAheadMs)
  const rows = await database.graphCredential.findMany({ where: { endsAt: { lte: soon } }, orderBy: { endsAt: 'asc' } })
  return rows.map(({ kind, displayName, endsAt }) => ({
    kind,
    displayName,
    endsAt: endsAt.toISOString(),
    hasEnded: endsAt <= now,
  }))
}

const warnAheadMs = 30 * 24 * 60 * 60_000
