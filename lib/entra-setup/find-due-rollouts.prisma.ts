import type { Database } from '#lib/db/database.prisma.ts'

/** The rollouts that may go on now, among them those of workers that died: their claims are over. */
export async function findDueRollouts(database: Database): Promise<readonly string[]> {
  const due = await database.$queryRaw<{ id: string }[]>`
    SELECT id::text AS id FROM credential_rollout
     WHERE state IN ('placing', 'placed') AND next_at <= clock_timestamp() ORDER BY next_at LIMIT 100`
  return due.map(({ id }) => id)
}
