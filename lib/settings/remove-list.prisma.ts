import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import { compilePolicy } from '#lib/policy/compile-policy.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

export type RemoveListOutcome =
  | { readonly kind: 'removed' }
  /** Rules of these flows ask it, and would fail without it. */
  | { readonly kind: 'inUse'; readonly flows: readonly string[] }
  | { readonly kind: 'notFound' }

/** Removes a list that no policy asks, with all that is in it, and writes the audit row. */
export async function removeList({ database, actor, now }: SettingsContext, name: string): Promise<RemoveListOutcome> {
  return database.$transaction(async (transaction): Promise<RemoveListOutcome> => {
    const flows = await transaction.flow.findMany({ select: { name: true, policy: true } })
    const users = flows.filter(flow => listsOf(flow.policy).includes(name))
    if (users.length > 0) return { kind: 'inUse', flows: users.map(flow => flow.name) }
    const { count } = await transaction.list.deleteMany({ where: { name } })
    if (count === 0) return { kind: 'notFound' }
    await writeAuditEvent(transaction, { at: now, actor, action: 'list.changed', details: { name, removed: true } })
    await recordRevision(transaction, { flowId: null, at: now, actor })
    return { kind: 'removed' }
  })
}

/** The lists that a policy asks; none of one that cannot be read. */
export function listsOf(policy: unknown): readonly string[] {
  const compiled = compilePolicy('any', policy)
  return compiled.kind === 'compiled' ? compiled.lists : []
}
