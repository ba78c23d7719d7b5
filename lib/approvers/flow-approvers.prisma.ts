import { z } from 'zod'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { Forbidden } from '#lib/identity/forbidden.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { objectIdSchema } from '#lib/settings/object-id.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'

/** Somebody, or everybody in a group, who may read and decide a flow's requests. */
export type FlowApprover = { readonly kind: 'group' | 'person'; readonly principalId: string; readonly name: string }

export type SaveApproversOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'notFound' }
  /** Somebody else was quicker; nothing was saved. */
  | { readonly kind: 'changed' }
  | { readonly kind: 'forbidden' }

const approversSchema = z
  .array(
    z.strictObject({
      kind: z.enum(['group', 'person']),
      principalId: objectIdSchema,
      name: z.string().trim().min(1).max(256),
    }),
  )
  .max(200)

/**
 * Who is bound to a flow; nobody means that every approver may act in it.
 *
 * @throws Forbidden for a person without a role.
 */
export async function listApprovers(
  database: Database,
  person: SignedIn,
  flowId: string,
): Promise<readonly FlowApprover[]> {
  if (person.roles.length === 0) throw new Forbidden('reading who approves needs a role')
  const rows = await database.flowApprover.findMany({ where: { flowId }, orderBy: [{ kind: 'asc' }, { name: 'asc' }] })
  return rows.map(({ kind, principalId, name }) => ({ kind, principalId, name }))
}

/**
 * Replaces who is bound to a flow, with the audit row; for administrators. It holds at once for people, and for members
 * of a group that was bound nowhere before from when their rights are read anew, at most ten minutes later.
 *
 * @param version of the flow, as it was seen: after a later change nothing is saved. `undefined` saves in any case.
 */
export async function saveApprovers(
  { database, now }: { readonly database: Database; readonly now: Date },
  person: SignedIn,
  {
    flowId,
    version,
    approvers: input,
  }: { readonly flowId: string; readonly version?: number; readonly approvers: unknown },
): Promise<SaveApproversOutcome> {
  if (!person.roles.includes('Administrator')) return { kind: 'forbidden' }
  const approvers = approversSchema.safeParse(input)
  if (!approvers.success) return { kind: 'unreadable' }
  return database.$transaction(async transaction => {
    const [flow] = await transaction.$queryRaw<{ version: number }[]>`
      SELECT version FROM flow WHERE id = ${flowId}::uuid FOR UPDATE`
    if (flow === undefined) return { kind: 'notFound' }
    if (version !== undefined && flow.version !== version) return { kind: 'changed' }
    // Counts as a change of the flow, so that the next to save is told.
    await transaction.$executeRaw`UPDATE flow SET version = version WHERE id = ${flowId}::uuid`
    await transaction.flowApprover.deleteMany({ where: { flowId } })
    const data = approvers.data.map(approver => ({ flowId, ...approver }))
    await transaction.flowApprover.createMany({ data, skipDuplicates: true })
    const { tenantId, objectId, name } = person
    const actor = { kind: 'person', tenantId, objectId, name } as const
    const details = { approvers: data.map(each => `${each.kind}:${each.principalId}`).join(' ') }
    await writeAuditEvent(transaction, { at: now, actor, action: 'approvers.changed', flowId, details })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved' }
  })
}
