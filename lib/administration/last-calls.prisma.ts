import type { Database } from '#lib/db/database.prisma.ts'
import { probeUsername } from '#lib/doctor/probe-credential.prisma.ts'
import type { LastCall } from './connection.ts'

/** Finds the newest answered call of each flow by the flow's id; what the doctor asked does not count. */
export async function findLastCalls(
  database: Database,
  flowIds: readonly string[],
): Promise<ReadonlyMap<string, LastCall>> {
  const rows = await database.$queryRaw<readonly Row[]>`
    SELECT f.id::text AS "flowId", last.at, last.step, last.access
    FROM flow f CROSS JOIN LATERAL (
      SELECT c.at, c.step, coalesce(k.username, '…' || right(x.thumbprint, 8)) AS access
      FROM connector_call c
      LEFT JOIN credential k ON k.id = c.credential_id
      LEFT JOIN client_certificate x ON x.id = c.certificate_id
      WHERE c.flow_id = f.id AND c.action IS NOT NULL
        AND (x.id IS NOT NULL OR (k.id IS NOT NULL AND NOT starts_with(k.username, ${probeUsername}))
          OR (c.credential_id IS NULL AND c.certificate_id IS NULL))
      ORDER BY c.at DESC LIMIT 1
    ) last
    WHERE f.id = ANY(${[...flowIds]}::uuid[])`
  return new Map(rows.map(({ flowId, at, step, access }) => [flowId, { at: at.toISOString(), step, access }]))
}

type Row = { readonly flowId: string; readonly at: Date; readonly step: string; readonly access: string | null }

/** When a flow last refused a caller who showed no right credential. ISO 8601. */
export async function findLastRefusal(database: Database, flowId: string): Promise<string | undefined> {
  const row = await database.connectorCall.findFirst({
    where: { flowId, status: 401 },
    orderBy: { at: 'desc' },
    select: { at: true },
  })
  return row?.at.toISOString()
}
