import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { judgeSettings } from '#lib/settings/judge-settings.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import type { SettingsContext } from '#lib/settings/settings-context.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'
import { changedMeanwhile, presentDetail } from './find-flow.prisma.ts'
import type { ChangedMeanwhile, FlowDetail } from './flow-detail.ts'
import { parseChanges, type SettingChanges, type SettingRefusal } from './flow-settings.ts'

export type SaveFlowOutcome =
  | { readonly kind: 'saved'; readonly flow: FlowDetail }
  /** Nothing was saved; each names its setting. */
  | { readonly kind: 'refused'; readonly refusals: readonly SettingRefusal[] }
  | ChangedMeanwhile
  | { readonly kind: 'notFound' }
  | NotInForce

type Seen = {
  readonly flowId: string
  /** The version that the administrator saw. */
  readonly version: number
}

/**
 * Changes some of a flow's settings, with the audit row, if nobody changed the flow since it was read: of two
 * administrators who save at once the second is shown what the first has written. What would be in force is judged as a
 * whole, and every replica is told.
 *
 * @param canMail whether a mail server is configured.
 */
export async function saveFlow(
  desk: Desk,
  person: SignedIn,
  { changes: input, canMail, ...seen }: Seen & { readonly changes: unknown; readonly canMail: boolean },
): Promise<SaveFlowOutcome> {
  const parsed = parseChanges(input)
  return asAdministrator(desk, person, async (context): Promise<SaveFlowOutcome> => {
    if (parsed.kind === 'refused') return parsed
    return write(context, seen, { changes: parsed.changes, canMail })
  })
}

async function write(
  { database, actor, now }: SettingsContext,
  { flowId, version }: Seen,
  { changes, canMail }: { readonly changes: SettingChanges; readonly canMail: boolean },
): Promise<SaveFlowOutcome> {
  return database.$transaction(async transaction => {
    const row = await transaction.flow.findUnique({ where: { id: flowId } })
    if (row === null) return { kind: 'notFound' }
    const { settings, isExternal } = presentDetail(row)
    const refusals = judgeSettings({ ...settings, ...changes }, { canMail, isExternal })
    if (row.version === version && refusals.length > 0) return { kind: 'refused', refusals }
    const { count } = await transaction.flow.updateMany({ where: { id: flowId, version }, data: changes })
    if (count === 0) return changedMeanwhile(transaction, flowId)
    const details = { settings: Object.keys(changes).toSorted().join(', ') }
    await writeAuditEvent(transaction, { at: now, actor, action: 'flow.changed', flowId, details })
    await recordRevision(transaction, { flowId, at: now, actor })
    const saved = await transaction.flow.findUniqueOrThrow({ where: { id: flowId } })
    return { kind: 'saved', flow: presentDetail(saved) }
  })
}
