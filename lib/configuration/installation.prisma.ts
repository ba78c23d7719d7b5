import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { Database, Transaction } from '#lib/db/database.prisma.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'

/** Whether changes of the settings wait for a second administrator. */
export async function needsSecondPerson(database: Database | Transaction): Promise<boolean> {
  return (await database.installation.findUnique({ where: { id: 1 } }))?.fourEyes ?? false
}

/** Turns four eyes on or off, with the audit row and the revision. */
export async function setFourEyes(
  { database, actor, now }: SettingsContext,
  fourEyes: boolean,
): Promise<{ readonly kind: 'set' } | { readonly kind: 'asBefore' }> {
  return database.$transaction(async transaction => {
    const { count } = await transaction.installation.updateMany({
      where: { id: 1, fourEyes: !fourEyes },
      data: { fourEyes },
    })
    if (count === 0) return { kind: 'asBefore' }
    const details = { settings: 'fourEyes', fourEyes }
    await writeAuditEvent(transaction, { at: now, actor, action: 'shared.changed', details })
    await recordRevision(transaction, { flowId: null, at: now, actor })
    return { kind: 'set' }
  })
}
