import { randomUUIDv7 } from 'node:crypto'
import { z } from 'zod'
import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { personKey, providerOf } from '#lib/decision/sign-up.ts'
import { normaliseValue } from '#lib/policy/normalise-value.ts'
import { reservedClaims } from '#lib/policy/policy-document.ts'

const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('address'), address: z.email().max(254) }),
  z.strictObject({
    kind: z.literal('domain'),
    domain: z
      .string()
      .regex(/^[^\s@]+\.[^\s@.]+$/)
      .max(253),
  }),
  z.strictObject({
    kind: z.literal('identity'),
    issuer: z.string().min(1).max(512),
    issuerAssignedId: z.string().min(1).max(512),
  }),
])

const attributes = z
  .record(z.string().regex(/^[A-Za-z]\w{0,127}$/), z.union([z.string().max(1024), z.int(), z.boolean()]))
  .refine(names => !Object.keys(names).some(name => reservedClaims.has(name)), 'no roster may set this attribute')

/** Everybody whom a flow knows before they sign up. */
export const rosterSchema = z
  .array(
    z.strictObject({
      who,
      attributes: attributes.default({}),
      /** Already agreed: let in. */
      agreed: z.boolean().default(false),
      expiresAt: z.date().optional(),
    }),
  )
  .max(100_000)

export type SaveRosterOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }

/** Replaces a flow's roster and writes the audit row. Of a person who is there twice the last entry counts. */
export async function saveRoster(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  flowId: string,
  input: z.input<typeof rosterSchema>,
): Promise<SaveRosterOutcome> {
  const parsed = rosterSchema.safeParse(input)
  if (!parsed.success) {
    return {
      kind: 'refused',
      problems: parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`),
    }
  }
  const rows = [...new Map(parsed.data.map(entry => [JSON.stringify(keyOf(entry.who)), toRow(entry)])).values()]
  return database.$transaction(async transaction => {
    // The flow's row is locked, so that of two who save at once one waits for the other.
    const flows = await transaction.$queryRaw<unknown[]>`SELECT id FROM flow WHERE id = ${flowId}::uuid FOR UPDATE`
    if (flows.length === 0) return { kind: 'notFound' }
    await transaction.rosterEntry.deleteMany({ where: { flowId } })
    await transaction.$executeRaw`
      INSERT INTO roster_entry (id, flow_id, key_kind, key, attributes, agreed, expires_at)
      SELECT (entry->>'id')::uuid, ${flowId}::uuid, (entry->>'kind')::roster_key_kind, entry->>'key',
             entry->'attributes', (entry->>'agreed')::boolean, (entry->>'expiresAt')::timestamptz
        FROM jsonb_array_elements(${JSON.stringify(rows)}::jsonb) AS entry`
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'roster.changed',
      flowId,
      details: { entries: rows.length },
    })
    return { kind: 'saved' }
  })
}

type Entry = z.output<typeof rosterSchema>[number]

function toRow({ who, attributes, agreed, expiresAt }: Entry) {
  return { id: randomUUIDv7(), ...keyOf(who), attributes, agreed, expiresAt: expiresAt?.toISOString() ?? null }
}

/** The same key that the person will sign up with. */
function keyOf(who: Entry['who']): { readonly kind: Entry['who']['kind']; readonly key: string } {
  switch (who.kind) {
    case 'address':
      return { kind: 'address', key: normaliseValue(who.address) }
    case 'domain':
      return { kind: 'domain', key: normaliseValue(who.domain) }
    case 'identity': {
      const identity = { signInType: 'federated', issuer: who.issuer, issuerAssignedId: who.issuerAssignedId }
      const address = { typed: '', normalised: '', domain: '' }
      return { kind: 'identity', key: personKey({ identity, provider: providerOf(identity), address }) }
    }
  }
}
