import type { Database } from '#lib/db/database.prisma.ts'
import { personKey, type SignUp } from '#lib/decision/sign-up.ts'
import type { OwnStanding, Provisioning, Standing } from '#lib/decision/standing.ts'

/**
 * Reads where a person stands with a flow, in one indexed query: the newest request of this very identity, and a denial
 * of the same address under another one.
 */
export async function findStanding(database: Database, flowId: string, signUp: SignUp): Promise<Standing> {
  const key = personKey(signUp)
  const rows = await database.$queryRaw<StandingRow[]>`
    (SELECT true AS own, id, reference, state::text, provisioning::text, decided_by::text
       FROM approval_request
      WHERE flow_id = ${flowId}::uuid AND person_key = ${key}
      ORDER BY created_at DESC LIMIT 1)
    UNION ALL
    (SELECT false, id, reference, state::text, provisioning::text, decided_by::text
       FROM approval_request
      WHERE flow_id = ${flowId}::uuid AND address = ${signUp.address.normalised}
        AND state = 'denied' AND person_key <> ${key}
      LIMIT 1)`
  const own = rows.find(row => row.own)
  const elsewhere = rows.find(row => !row.own)
  return {
    own: own === undefined ? { kind: 'unknown' } : toOwnStanding(own),
    addressDenied: elsewhere === undefined ? undefined : { requestId: elsewhere.id },
  }
}

type StandingRow = {
  readonly own: boolean
  readonly id: string
  readonly reference: string
  readonly state: 'pending' | 'approved' | 'denied' | 'expired' | 'withdrawn' | 'admitted'
  readonly provisioning: Provisioning | null
  readonly decided_by: 'person' | 'policy' | null
}

function toOwnStanding(row: StandingRow): OwnStanding {
  const requestId = row.id
  switch (row.state) {
    case 'pending':
      return { kind: 'pending', requestId, reference: row.reference }
    case 'approved':
      return { kind: 'approved', requestId, provisioning: row.provisioning ?? 'queued' }
    case 'denied':
      return { kind: 'denied', requestId, by: row.decided_by ?? 'person' }
    case 'admitted':
    case 'expired':
    case 'withdrawn':
      return { kind: row.state, requestId }
  }
}
