import { z } from 'zod'
import type { LookUp } from '#lib/db/database.prisma.ts'
import { personKey, type SignUp } from '#lib/decision/sign-up.ts'
import type { OwnStanding, Standing } from '#lib/decision/standing.ts'

/**
 * Reads where a person stands with a flow, in one indexed query: the newest request of this very identity, and a denial
 * of the same address under another one.
 */
export async function findStanding(lookUp: LookUp, flowId: string, signUp: SignUp): Promise<Standing> {
  const rows = rowsSchema.parse(await lookUp(standingOf, [flowId, personKey(signUp), signUp.address.normalised]))
  const own = rows.find(([isOwn]) => isOwn)
  const elsewhere = rows.find(([isOwn]) => !isOwn)
  return {
    own: own === undefined ? { kind: 'unknown' } : toOwnStanding(own),
    addressDenied: elsewhere === undefined ? undefined : { requestId: elsewhere[1] },
  }
}

const standingOf = `
  (SELECT true, id::text, reference, state::text, provisioning::text, decided_by::text
     FROM approval_request
    WHERE flow_id = $1::uuid AND person_key = $2
    ORDER BY created_at DESC LIMIT 1)
  UNION ALL
  (SELECT false, id::text, reference, state::text, provisioning::text, decided_by::text
     FROM approval_request
    WHERE flow_id = $1::uuid AND address = $3 AND state = 'denied' AND person_key <> $2
    LIMIT 1)`

const rowSchema = z.tuple([
  z.boolean(),
  z.string(),
  z.string(),
  z.enum(['pending', 'approved', 'denied', 'expired', 'withdrawn', 'admitted']),
  z.enum(['queued', 'running', 'done', 'failed']).nullable(),
  z.enum(['person', 'policy']).nullable(),
])
const rowsSchema = z.array(rowSchema)

function toOwnStanding([, requestId, reference, state, provisioning, decidedBy]: z.output<
  typeof rowSchema
>): OwnStanding {
  switch (state) {
    case 'pending':
      return { kind: 'pending', requestId, reference }
    case 'approved':
      return { kind: 'approved', requestId, provisioning: provisioning ?? 'queued' }
    case 'denied':
      return { kind: 'denied', requestId, by: decidedBy ?? 'person' }
    case 'admitted':
    case 'expired':
    case 'withdrawn':
      return { kind: state, requestId }
  }
}
