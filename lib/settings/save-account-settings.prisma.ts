import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { AccountSettings } from './flow.ts'
import { flowChangesSchema } from './flow-columns.ts'
import { describeConflict, judgeSettings } from './judge-settings.ts'
import { presentFlow } from './read-settings.prisma.ts'
import { recordRevision } from './record-revision.prisma.ts'
import type { SettingsContext } from './settings-context.ts'

/** What is to be changed of a flow's accounts; the rest stays as it is. */
const changesSchema = flowChangesSchema.omit({
  name: true,
  defaultLanguage: true,
  unmatched: true,
  afterAccount: true,
  tenantDomain: true,
  sendCode: true,
})

export type SaveAccountSettingsOutcome =
  | { readonly kind: 'saved'; readonly accounts: AccountSettings }
  /** Each line names a setting and how to mend it. */
  | { readonly kind: 'refused'; readonly problems: readonly string[] }
  | { readonly kind: 'notFound' }

/**
 * Changes how a flow's people get their accounts, and what becomes of these, with the audit row. What is left in force
 * is judged as a whole: an invitation that leads where it may not, or a mail that nobody can send, is refused here and
 * not when somebody waits for it. Every replica is told.
 *
 * @param canMail whether a mail server is configured.
 */
export async function saveAccountSettings(
  { database, actor, now }: SettingsContext,
  { flowId, changes }: { readonly flowId: string; readonly changes: unknown },
  { canMail }: { readonly canMail: boolean },
): Promise<SaveAccountSettingsOutcome> {
  const parsed = changesSchema.safeParse(changes)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)
    return { kind: 'refused', problems }
  }
  return database.$transaction(async transaction => {
    await transaction.$executeRaw`SELECT FROM flow WHERE id = ${flowId}::uuid FOR NO KEY UPDATE`
    const row = await transaction.flow.findUnique({ where: { id: flowId } })
    if (row === null) return { kind: 'notFound' }
    const planned = { ...presentFlow(row).accounts, ...parsed.data }
    const problems = judgeSettings(planned, { canMail, isExternal: row.extension !== null }).map(describeConflict)
    if (problems.length > 0) return { kind: 'refused', problems }
    const saved = await transaction.flow.update({ where: { id: flowId }, data: parsed.data })
    const settings = Object.keys(parsed.data).toSorted().join(', ')
    await writeAuditEvent(transaction, { at: now, actor, action: 'flow.changed', flowId, details: { settings } })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved', accounts: presentFlow(saved).accounts }
  })
}
