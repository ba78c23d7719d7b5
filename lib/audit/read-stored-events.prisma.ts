import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import type { StoredEvent } from './hash-audit-event.ts'

/** A part of the log: every event above the first id and up to the last. */
export type EventRange = { readonly afterId: bigint | null; readonly lastId: bigint; readonly limit: number }

/**
 * Reads events as they are hashed. PostgreSQL writes the moment and the details as text, always alike, so that no
 * number or date passes through another form on the way.
 */
export function readStoredEvents(
  database: Database | Transaction,
  { afterId, lastId, limit }: EventRange,
): Promise<StoredEvent[]> {
  return database.$queryRaw<StoredEvent[]>`
    SELECT id::text AS "id", to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "at",
           actor::text AS "actor", tenant_id AS "tenantId", object_id AS "objectId", name AS "name", action AS "action",
           flow_id::text AS "flowId", request_id::text AS "requestId", details::text AS "details"
      FROM audit_event
     WHERE (${afterId}::bigint IS NULL OR id > ${afterId}::bigint) AND id <= ${lastId}::bigint
     ORDER BY audit_event.id
     LIMIT ${limit}::int`
}
