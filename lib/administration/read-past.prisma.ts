import { z } from 'zod'
import type { Database } from '#lib/db/database.prisma.ts'
import type { KnownPerson } from '#lib/decision/standing.ts'
import type { Fate, PastSignUp } from '#lib/policy/back-test.ts'

/** Which part of a flow's past is read. */
export type PastQuery = {
  readonly flowId: string
  readonly since: Date
  readonly now: Date
  /** The last request that was read; its predecessors follow. */
  readonly before: string | undefined
  readonly size: number
  /** Whether the roster is asked about each person. */
  readonly roster: boolean
}

/**
 * Reads a page of a flow's sign-ups, the newest first, with what became of them; without those that have been erased.
 * Changes nothing.
 */
export async function readPast(database: Database, query: PastQuery): Promise<readonly PastSignUp[]> {
  const { flowId, since, before, size, now } = query
  const rows = await database.approvalRequest.findMany({
    where: {
      flowId,
      erasedAt: null,
      createdAt: { gte: since },
      ...(before === undefined ? {} : { id: { lt: before } }),
    },
    orderBy: { id: 'desc' },
    take: size,
  })
  const known = query.roster ? await findKnown(database, query, rows) : new Map<string, KnownPerson>()
  return rows.map(row => toPast(row, known.get(row.id), now))
}

type Row = Awaited<ReturnType<Database['approvalRequest']['findUniqueOrThrow']>>

const claimsSchema = z.record(z.string(), z.json())

function toPast(row: Row, known: KnownPerson | undefined, now: Date): PastSignUp {
  const { signInType, issuer, issuerAssignedId } = row
  const identity =
    signInType === null || issuer === null || issuerAssignedId === null
      ? undefined
      : { signInType, issuer, issuerAssignedId }
  return {
    id: row.id,
    reference: row.reference,
    at: row.createdAt,
    signUp: {
      address: { typed: row.typedAddress, normalised: row.address, domain: row.domain },
      identity,
      provider: row.provider,
      displayName: row.displayName ?? undefined,
      claims: claimsSchema.parse(row.claims),
      locales: row.locales,
    },
    known,
    fate: fateOf(row, now),
  }
}

/** A verdict that can still be taken back is none yet. */
function fateOf({ state, decidedBy, heldUntil }: Row, now: Date): Fate {
  if (heldUntil !== null && heldUntil > now) return 'waiting'
  switch (state) {
    case 'pending':
      return 'waiting'
    case 'approved':
      return 'approved'
    case 'denied':
      return decidedBy === 'policy' ? 'turned-away' : 'denied'
    case 'revoked':
      return 'denied'
    case 'admitted':
      return 'let-in'
    case 'expired':
    case 'withdrawn':
      return 'lapsed'
  }
}

/** The roster's best entry for each request's person, by the order of `findStanding`: identity, address, domain. */
async function findKnown(
  database: Database,
  { flowId, now }: PastQuery,
  rows: readonly Row[],
): Promise<ReadonlyMap<string, KnownPerson>> {
  const found = await database.$queryRaw<{ id: string; agreed: boolean; attributes: unknown }[]>`
    SELECT r.id::text AS id, known.agreed, known.attributes
      FROM approval_request r CROSS JOIN LATERAL (
        SELECT agreed, attributes FROM roster_entry e
         WHERE e.flow_id = r.flow_id
           AND ((key_kind = 'identity' AND key = r.person_key) OR (key_kind = 'address' AND key = r.address)
             OR (key_kind = 'domain' AND key = r.domain))
           AND (expires_at IS NULL OR expires_at > ${now}::timestamptz)
         ORDER BY CASE key_kind WHEN 'identity' THEN 1 WHEN 'address' THEN 2 ELSE 3 END LIMIT 1) known
     WHERE r.flow_id = ${flowId}::uuid AND r.id = ANY (${rows.map(({ id }) => id)}::uuid[])`
  return new Map(
    found.map(({ id, agreed, attributes }) => [id, { agreed, attributes: claimsSchema.parse(attributes) }] as const),
  )
}
