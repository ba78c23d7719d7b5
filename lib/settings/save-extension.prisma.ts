import type { Actor } from '#lib/audit/audit-event.ts'
import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database } from '#lib/db/database.prisma.ts'
import { type ExtensionInput, extensionSchema } from './extension.ts'
import { recordRevision } from './record-revision.prisma.ts'

export type SaveExtensionOutcome =
  | { readonly kind: 'saved' }
  | { readonly kind: 'notFound' }
  /** Each line names a setting and how to mend it. */
  | { readonly kind: 'wrong'; readonly lines: readonly string[] }

/** Makes a flow answer an external tenant's custom authentication extension, and writes the audit row. */
export async function saveExtension(
  { database, actor, now }: { readonly database: Database; readonly actor: Actor; readonly now: Date },
  flowId: string,
  input: ExtensionInput,
): Promise<SaveExtensionOutcome> {
  const parsed = extensionSchema.safeParse(input)
  if (!parsed.success) {
    return { kind: 'wrong', lines: parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`) }
  }
  const { tenantId, domain, audience, authority } = parsed.data
  return database.$transaction(async transaction => {
    const extension = { tenantId, domain, audience, ...(authority === undefined ? {} : { authority }) }
    // An account in an external tenant is Entra's to make: how to make one by hand is not documented for everyone.
    const data = { extension, accountsBy: 'resume' } as const
    const { count } = await transaction.flow.updateMany({ where: { id: flowId }, data })
    if (count === 0) return { kind: 'notFound' }
    await writeAuditEvent(transaction, {
      at: now,
      actor,
      action: 'extension.changed',
      flowId,
      details: extension,
    })
    await recordRevision(transaction, { flowId, at: now, actor })
    return { kind: 'saved' }
  })
}
