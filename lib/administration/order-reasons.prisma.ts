import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'

/** What became of another order. */
export type OrderReasonsOutcome =
  | { readonly kind: 'ordered' }
  /** Somebody added or removed one meanwhile: the order is not of what is there. */
  | { readonly kind: 'changed' }
  | NotInForce

/** Puts the reasons of a flow, or with `null` those of every flow, in this order; all of them are named, each once. */
export async function orderReasons(
  desk: Desk,
  person: SignedIn,
  { flowId, ids }: { readonly flowId: string | null; readonly ids: readonly string[] },
): Promise<OrderReasonsOutcome> {
  return asAdministrator(
    desk,
    person,
    async ({ database, actor, now }): Promise<OrderReasonsOutcome> =>
      database.$transaction(async transaction => {
        const rows = await transaction.$queryRaw<{ id: string }[]>`
        SELECT id::text AS id FROM canned_reason WHERE flow_id IS NOT DISTINCT FROM ${flowId}::uuid ORDER BY id FOR UPDATE`
        const known = new Set(rows.map(({ id }) => id))
        if (new Set(ids).size !== known.size || !ids.every(id => known.has(id))) return { kind: 'changed' }
        await transaction.$executeRaw`
        UPDATE canned_reason SET position = ordered.place
          FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY AS ordered (id, place) WHERE canned_reason.id = ordered.id`
        const flow = flowId === null ? {} : { flowId }
        const details = { ordered: ids.length }
        await writeAuditEvent(transaction, { at: now, actor, action: 'reason.saved', ...flow, details })
        await recordRevision(transaction, { flowId, at: now, actor })
        return { kind: 'ordered' }
      }),
  )
}
