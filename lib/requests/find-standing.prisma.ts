import { z } from 'zod'
import type { LookUp } from '#lib/db/database.prisma.ts'
import { personKey, type SignUp } from '#lib/decision/sign-up.ts'
import type { KnownPerson, OwnStanding, Standing } from '#lib/decision/standing.ts'
import type { ErasureKey } from './erasure-key.ts'

/** Whom to look up, also where they are erased; the roster is asked only where the flow has one. */
type Wanted = {
  readonly signUp: SignUp
  readonly now: Date
  readonly roster: boolean
  readonly erasure: ErasureKey
}

/**
 * Reads where a person stands with a flow, in one indexed query: the newest request of this very identity, a denial of
 * the same address under another one, and the roster's best entry for the person.
 */
export async function findStanding(
  lookUp: LookUp,
  flowId: string,
  { signUp, now, roster, erasure }: Wanted,
): Promise<Standing> {
  const { normalised, domain } = signUp.address
  const person = personKey(signUp)
  const values = [flowId, person, normalised, erasure.hashPerson(person), erasure.hashAddress(normalised)]
  const rows = rowsSchema.parse(
    roster ? await lookUp(withRoster, [...values, domain, now.toISOString()]) : await lookUp(standingStatement, values),
  )
  const own = rows.find(row => row[0] === 'own')
  const elsewhere = rows.find(row => row[0] === 'elsewhere')
  const known = rows.find(row => row[0] === 'known')
  return {
    own: own === undefined ? { kind: 'unknown' } : toOwnStanding(own),
    ...presentElsewhere(elsewhere),
    ...(own === undefined ? {} : { reference: own[2] }),
    ...(known === undefined ? {} : { known: toKnownPerson(known) }),
  }
}

/**
 * Within its hold a verdict counts for nothing here, by the clock of the database, which the worker goes by as well. The
 * claims are fetched only for who signs up again to have the account made of them.
 *
 * A denial stops the address under another identity at once, and goes on doing so while an approval that would overturn
 * it is held.
 *
 * An erased request is found by the hashes in the place of what they hash. Asked for in the same look-up they cost
 * PostgreSQL 3 µs; look-ups of their own would cost 23.
 */
export const standingStatement = `
  (SELECT 'own', id::text, reference,
          CASE WHEN held_until > clock_timestamp() THEN 'held'
               WHEN state = 'pending' AND expires_at <= clock_timestamp() THEN 'overdue'
               WHEN state = 'denied' AND ask_again_at <= clock_timestamp() THEN 'lapsed'
               ELSE state::text END, provisioning::text,
          decided_by::text, requestor_message, let_on_at::text,
          CASE WHEN state = 'approved' AND provisioning = 'left_to_entra' THEN claims::text END
     FROM approval_request
    WHERE flow_id = $1::uuid AND person_key IN ($2, $4)
    ORDER BY created_at DESC, id DESC LIMIT 1)
  UNION ALL
  (SELECT 'elsewhere', id::text, NULL,
          CASE WHEN state = 'denied' AND ask_again_at <= clock_timestamp() THEN 'lapsed' END,
          NULL, NULL, NULL, NULL, NULL
     FROM approval_request AS other
    WHERE flow_id = $1::uuid AND address IN ($3, $5) AND person_key NOT IN ($2, $4)
      AND (state IN ('denied', 'revoked')
        OR (state = 'approved' AND held_until > clock_timestamp() AND 'denied' = (
          SELECT state_before FROM resolution WHERE request_id = other.id AND request_version = other.version - 1)))
    ORDER BY 4 NULLS FIRST LIMIT 1)`

/** The best entry is the one that says most exactly who it means: the identity, else the address, else the domain. */
const withRoster = `${standingStatement}
  UNION ALL
  (SELECT 'known', id::text, CASE WHEN agreed THEN 'agreed' ELSE 'known' END, attributes::text,
          NULL, NULL, NULL, NULL, NULL
     FROM roster_entry
    WHERE flow_id = $1::uuid
      AND ((key_kind = 'identity' AND key = $2) OR (key_kind = 'address' AND key = $3) OR (key_kind = 'domain' AND key = $6))
      AND (expires_at IS NULL OR expires_at > $7::timestamptz)
    ORDER BY CASE key_kind WHEN 'identity' THEN 1 WHEN 'address' THEN 2 ELSE 3 END LIMIT 1)`

const claimsSchema = z
  .string()
  .transform((text): unknown => JSON.parse(text))
  .pipe(z.record(z.string(), z.json()))

const states = ['pending', 'approved', 'denied', 'expired', 'withdrawn', 'admitted', 'revoked'] as const

const ownSchema = z.tuple([
  z.literal('own'),
  z.string(),
  z.string(),
  z.enum([...states, 'held', 'overdue', 'lapsed']),
  z.enum(['queued', 'running', 'done', 'failed', 'left_to_entra', 'left_to_person']).nullable(),
  z.enum(['person', 'policy']).nullable(),
  z.string().nullable(),
  z.string().nullable(),
  claimsSchema.nullable(),
])
const elsewhereSchema = z
  .tuple([z.literal('elsewhere'), z.string(), z.null(), z.literal('lapsed').nullable()])
  .rest(z.null())
const knownSchema = z.tuple([z.literal('known'), z.string(), z.enum(['agreed', 'known']), claimsSchema]).rest(z.null())
const rowsSchema = z.array(z.union([ownSchema, elsewhereSchema, knownSchema]))

function toKnownPerson([, , agreed, attributes]: z.output<typeof knownSchema>): KnownPerson {
  return { agreed: agreed === 'agreed', attributes }
}

/** Of several denials one that is in force was looked for first. */
function presentElsewhere(row: z.output<typeof elsewhereSchema> | undefined) {
  if (row?.[3] === 'lapsed') return { addressDenied: undefined, addressLapsed: true }
  return { addressDenied: row === undefined ? undefined : { requestId: row[1] } }
}

function toOwnStanding(row: z.output<typeof ownSchema>): OwnStanding {
  const [, requestId, reference, state, , decidedBy, message] = row
  switch (state) {
    case 'pending':
    case 'held':
      return { kind: state, requestId, reference }
    case 'approved':
      return toApproved(row)
    case 'denied':
      return { kind: 'denied', requestId, by: decidedBy ?? 'person', ...(message === null ? {} : { message }) }
    case 'lapsed':
      return { kind: 'lapsed', requestId, by: decidedBy ?? 'person' }
    case 'revoked':
    case 'admitted':
    case 'expired':
    case 'overdue':
    case 'withdrawn':
      return { kind: state, requestId }
  }
}

function toApproved([, requestId, , , provisioning, , , letOnAt, claims]: z.output<typeof ownSchema>): OwnStanding {
  if (provisioning !== 'left_to_entra') return { kind: 'approved', requestId, provisioning: provisioning ?? 'queued' }
  return { kind: 'approved', requestId, provisioning, claims: claims ?? {}, wasLetOn: letOnAt !== null }
}
