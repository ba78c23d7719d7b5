import { randomUUIDv7 } from 'node:crypto'
import type { Database } from '#lib/db/database.prisma.ts'
import { Prisma } from '#lib/db/generated/client.ts'
import type { Effect } from '#lib/decision/decision.ts'
import type { Grounds } from '#lib/decision/policy.ts'
import { personKey, type SignUp } from '#lib/decision/sign-up.ts'
import { createReference } from './reference.ts'

/** What became of an effect: written, or `overtaken` by a call that was quicker; then the caller decides again. */
export type Recorded =
  | { readonly kind: 'recorded'; readonly requestId?: string; readonly reference?: string }
  | { readonly kind: 'overtaken' }

/** Who is recorded, where and when, and why they were decided so. */
type Sighting = {
  readonly flowId: string
  readonly signUp: SignUp
  readonly now: Date
  readonly grounds?: Grounds | undefined
  /** Days until a new request expires, and until who is denied may ask again; left out where neither ever happens. */
  readonly lifetimes?: { readonly pendingDays: number | null; readonly askAgainAfterDays: number | null }
}

/**
 * Writes what a decision asks for, the request and its audit row in one statement, which is one transaction. Uniqueness
 * is a matter of the database: of two calls at the same time one writes, and the other learns that it was overtaken.
 */
export async function recordSignUp(database: Database, effect: Effect, sighting: Sighting): Promise<Recorded> {
  switch (effect.kind) {
    case 'none':
      return { kind: 'recorded' }
    case 'queue':
      return insert(database, { ...sighting, state: 'pending', action: 'request.queued', over: effect.over })
    case 'admit':
      return insert(database, { ...sighting, state: 'admitted', action: 'request.admitted' })
    case 'deny':
      return insert(database, { ...sighting, state: 'denied', action: 'request.denied-by-policy', over: effect.over })
    case 'renew':
      return renew(database, effect.requestId, sighting)
    case 'letOn':
      return letOn(database, effect.requestId, sighting)
  }
}

type NewRequest = Sighting & {
  readonly state: 'pending' | 'admitted' | 'denied'
  readonly action: 'request.queued' | 'request.admitted' | 'request.denied-by-policy'
  readonly over?: string | undefined
}

async function insert(database: Database, request: NewRequest): Promise<Recorded> {
  const { flowId, signUp, now, grounds, state, action, over, lifetimes } = request
  const { identity, address } = signUp
  const decided = state === 'pending' ? null : now
  const rows = await database.$queryRaw<{ id: string; reference: string }[]>`
    WITH ${over === undefined ? Prisma.empty : endEarlier(over, now)} request AS (
      INSERT INTO approval_request (id, flow_id, reference, state, person_key, provider, sign_in_type, issuer,
        issuer_assigned_id, address, typed_address, domain, display_name, claims, flags, marks, locales,
        created_at, changed_at, decided_at, expires_at, ask_again_at, decided_by)
      SELECT ${randomUUIDv7()}::uuid, ${flowId}::uuid, ${createReference()}, ${state}::request_state,
        ${personKey(signUp)}, ${signUp.provider}::provider, ${identity?.signInType ?? null}, ${identity?.issuer ?? null},
        ${identity?.issuerAssignedId ?? null}, ${address.normalised}, ${address.typed}, ${address.domain},
        ${signUp.displayName ?? null}, ${JSON.stringify(signUp.claims)}::jsonb, ${grounds?.flags ?? []}::text[],
        ${JSON.stringify(grounds?.marks ?? [])}::jsonb, ${signUp.locales}::text[],
        ${now}::timestamptz, ${now}::timestamptz, ${decided}::timestamptz,
        ${deadline(state === 'pending' ? lifetimes?.pendingDays : null)},
        ${deadline(state === 'denied' ? lifetimes?.askAgainAfterDays : null)},
        CASE WHEN ${decided}::timestamptz IS NULL THEN NULL ELSE 'policy'::decided_by END
      ${over === undefined ? Prisma.empty : Prisma.sql`FROM earlier`}
      ON CONFLICT DO NOTHING
      RETURNING id, flow_id, reference
    ), audit AS (
      INSERT INTO audit_event (at, actor, action, flow_id, request_id, details)
      SELECT ${now}::timestamptz, 'entra'::actor_kind, ${action}, flow_id, id, ${detailsOf(grounds)}::jsonb FROM request
      ${over === undefined ? Prisma.empty : tellExpiry(now)}
    )
    SELECT id, reference FROM request`
  const [row] = rows
  return row === undefined ? { kind: 'overtaken' } : { kind: 'recorded', requestId: row.id, reference: row.reference }
}

/**
 * Writes down that the time of an earlier request has run out, so that the new one can take its place. Whoever decides
 * the earlier one locks it: where they were quicker, or the time is not over, nothing is ended and nothing inserted.
 */
function endEarlier(over: string, now: Date): Prisma.Sql {
  return Prisma.sql`earlier AS (
      UPDATE approval_request
         SET state = CASE state WHEN 'pending' THEN 'expired' ELSE state END,
             asked_again_at = CASE state WHEN 'denied' THEN ${now}::timestamptz END,
             changed_at = ${now}::timestamptz, version = version + 1
       WHERE id = ${over}::uuid AND asked_again_at IS NULL AND (held_until IS NULL OR held_until <= clock_timestamp())
         AND ((state = 'pending' AND expires_at <= clock_timestamp())
           OR (state = 'denied' AND ask_again_at <= clock_timestamp()))
      RETURNING id, flow_id, state
    ),`
}

function tellExpiry(now: Date): Prisma.Sql {
  return Prisma.sql`UNION ALL
      SELECT ${now}::timestamptz, 'anteroom'::actor_kind, 'request.expired', flow_id, id, '{}'::jsonb
        FROM earlier WHERE state = 'expired'`
}

/** So many days from now by the database's clock, by which deadlines are judged as well. */
function deadline(days: number | null | undefined): Prisma.Sql {
  return days === null || days === undefined
    ? Prisma.sql`NULL::timestamptz`
    : Prisma.sql`clock_timestamp() + make_interval(days => ${days}::int)`
}

/** The log names the rule that decided; what each rule said stands beside the request. */
function detailsOf(grounds: Grounds | undefined): string {
  return JSON.stringify(grounds?.rule === undefined ? {} : { rule: grounds.rule })
}

/**
 * Takes newer details of a request that is still open, with what the rules said of them. The version moves, so a verdict
 * on the older details is refused. Entra's own retry brings the same details and changes nothing. Newer details begin a
 * new time to wait; once that is over there is nothing to renew. Who was admitted and then erased is known again by what
 * they have just brought.
 */
async function renew(
  database: Database,
  requestId: string,
  { signUp, now, grounds, lifetimes }: Sighting,
): Promise<Recorded> {
  const claims = JSON.stringify(signUp.claims)
  const { identity } = signUp
  const overdue = Prisma.sql`state = 'pending' AND expires_at IS NOT NULL AND expires_at <= clock_timestamp()`
  const [found] = await database.$queryRaw<{ overdue: boolean }[]>`
    WITH request AS (
      UPDATE approval_request
         SET claims = ${claims}::jsonb, locales = ${signUp.locales}::text[], display_name = ${signUp.displayName ?? null},
             typed_address = ${signUp.address.typed}, address = ${signUp.address.normalised},
             domain = ${signUp.address.domain}, flags = ${grounds?.flags ?? []}::text[],
             marks = ${JSON.stringify(grounds?.marks ?? [])}::jsonb, changed_at = ${now}::timestamptz,
             person_key = ${personKey(signUp)}, sign_in_type = ${identity?.signInType ?? null},
             issuer = ${identity?.issuer ?? null}, issuer_assigned_id = ${identity?.issuerAssignedId ?? null},
             expires_at = CASE state WHEN 'pending' THEN ${deadline(lifetimes?.pendingDays)} END,
             erased_at = NULL, version = version + 1
       WHERE id = ${requestId}::uuid AND state IN ('pending', 'admitted') AND claims <> ${claims}::jsonb
         AND NOT (${overdue})
      RETURNING id, flow_id
    ), audit AS (
      INSERT INTO audit_event (at, actor, action, flow_id, request_id)
      SELECT ${now}::timestamptz, 'entra', 'request.renewed', flow_id, id FROM request
    )
    SELECT ${overdue} AND NOT EXISTS (SELECT FROM request) AS overdue FROM approval_request WHERE id = ${requestId}::uuid`
  return found?.overdue === true ? { kind: 'overtaken' } : { kind: 'recorded', requestId }
}

/**
 * Records that an approved person was let on to have Entra make the account, once. Where the approval has been taken
 * back or revoked since it was read, nobody is let on: the caller decides again.
 */
async function letOn(database: Database, requestId: string, { now }: Sighting): Promise<Recorded> {
  const rows = await database.$queryRaw<{ id: string }[]>`
    WITH request AS (
      UPDATE approval_request
         SET let_on_at = ${now}::timestamptz, changed_at = ${now}::timestamptz, version = version + 1
       WHERE id = ${requestId}::uuid AND state = 'approved' AND provisioning = 'left_to_entra' AND let_on_at IS NULL
         AND (held_until IS NULL OR held_until <= clock_timestamp())
      RETURNING id, flow_id
    ), audit AS (
      INSERT INTO audit_event (at, actor, action, flow_id, request_id)
      SELECT ${now}::timestamptz, 'entra', 'request.let-on', flow_id, id FROM request
    )
    SELECT id FROM request`
  return rows.length === 1 ? { kind: 'recorded', requestId } : { kind: 'overtaken' }
}
