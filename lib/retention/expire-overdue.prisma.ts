import type { Database } from '#lib/db/database.prisma.ts'

/**
 * Writes down that requests have waited past their deadline, each with its audit row; tells how many. Nobody could
 * decide them any more before that: this only makes the stored state say so. One that somebody acts on at this moment is
 * left to the next round.
 */
export async function expireOverdue(database: Database, now: Date, size = mostAtOnce): Promise<number> {
  let expired = 0
  for (let count = size; count === size; expired += count) {
    count = await database.$executeRaw`
      WITH due AS (
        SELECT id FROM approval_request WHERE state = 'pending' AND expires_at <= clock_timestamp()
         ORDER BY expires_at LIMIT ${size}::int FOR NO KEY UPDATE SKIP LOCKED
      ), expired AS (
        UPDATE approval_request AS request
           SET state = 'expired', changed_at = ${now}::timestamptz, version = version + 1
          FROM due WHERE request.id = due.id
        RETURNING request.id, request.flow_id
      )
      INSERT INTO audit_event (at, actor, action, flow_id, request_id)
      SELECT ${now}::timestamptz, 'anteroom', 'request.expired', flow_id, id FROM expired`
  }
  return expired
}

const mostAtOnce = 500
