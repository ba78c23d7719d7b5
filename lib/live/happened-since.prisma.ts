import type { Database } from '#lib/db/database.prisma.ts'

/**
 * Whether the log tells of any request since a moment, in whatever flow: a page that was read then may be older than what
 * is stored. Replicas' clocks differ and a transaction takes its time, so a little earlier counts too.
 */
export async function hasHappenedSince(database: Database, since: Date): Promise<boolean> {
  const from = new Date(since.getTime() - marginMs)
  const event = await database.auditEvent.findFirst({
    where: { at: { gte: from }, requestId: { not: null } },
    select: { id: true },
  })
  return event !== null
}

const marginMs = 5_000
