import type { z } from 'zod'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Transaction } from '#lib/db/database.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { type CannedReason, cannedReasonSchema, type SaveReasonOutcome } from '#lib/reasons/canned-reason.ts'
import { presentReason } from '#lib/reasons/read-reasons.prisma.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'

/** Writes a reason, a new one behind the others, with its audit row. */
export async function saveReason(
  desk: Desk,
  person: SignedIn,
  input: unknown,
): Promise<SaveReasonOutcome | NotInForce> {
  return asAdministrator(desk, person, async ({ database, actor, now }): Promise<SaveReasonOutcome> => {
    const parsed = cannedReasonSchema.safeParse(input)
    if (!parsed.success)
      return { kind: 'refused', fields: parsed.error.issues.map(({ path }) => String(path[0] ?? '')) }
    return database.$transaction(async transaction => {
      const written = await write(transaction, parsed.data, now)
      if (written.kind !== 'written') return written
      const { reason, flowIds } = written
      const { flowId, title, requestorTexts } = reason
      const details = { reasonId: reason.id, title, languages: Object.keys(requestorTexts).join(', ') }
      const flow = flowId === null ? {} : { flowId }
      await writeAuditEvent(transaction, { at: now, actor, action: 'reason.saved', ...flow, details })
      for (const changed of flowIds) await recordRevision(transaction, { flowId: changed, at: now, actor })
      return { kind: 'saved', reason }
    })
  })
}

type Written =
  /** The reason as it is now, and whose reasons have changed: one may move from a flow to every flow. */
  | { readonly kind: 'written'; readonly reason: CannedReason; readonly flowIds: ReadonlySet<string | null> }
  | Exclude<SaveReasonOutcome, { kind: 'saved' | 'refused' }>

type Typed = z.output<typeof cannedReasonSchema>

async function write(transaction: Transaction, typed: Typed, now: Date): Promise<Written> {
  const { id, changedAt: seen, ...data } = typed
  const { flowId } = data
  if (flowId !== null && (await transaction.flow.count({ where: { id: flowId } })) === 0) return { kind: 'notFound' }
  const before = id === undefined ? undefined : await transaction.cannedReason.findUnique({ where: { id } })
  if (before === null) return { kind: 'notFound' }
  const position = before?.flowId === flowId ? before.position : await nextPosition(transaction, flowId)
  const columns = { ...data, position, changedAt: now }
  if (before === undefined) {
    const reason = presentReason(await transaction.cannedReason.create({ data: columns }))
    return { kind: 'written', reason, flowIds: new Set([flowId]) }
  }
  const where = { id: before.id, changedAt: seen ?? before.changedAt }
  const { count } = await transaction.cannedReason.updateMany({ where, data: columns })
  const reason = presentReason(await transaction.cannedReason.findUniqueOrThrow({ where: { id: before.id } }))
  if (count === 0) return { kind: 'changed', current: reason }
  return { kind: 'written', reason, flowIds: new Set([before.flowId, flowId]) }
}

async function nextPosition(transaction: Transaction, flowId: string | null): Promise<number> {
  const last = await transaction.cannedReason.aggregate({ where: { flowId }, _max: { position: true } })
  return (last._max.position ?? 0) + 1
}
