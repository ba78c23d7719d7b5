import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { type MessageRefusal, parseMessages } from '#lib/settings/parse-messages.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'
import { changedMeanwhile, presentDetail } from './find-flow.prisma.ts'
import type { ChangedMeanwhile, FlowDetail } from './flow-detail.ts'

export type SaveFlowMessagesOutcome =
  | { readonly kind: 'saved'; readonly flow: FlowDetail }
  /** Nothing was saved; each names its language and its reason. */
  | { readonly kind: 'refused'; readonly refusals: readonly MessageRefusal[] }
  | ChangedMeanwhile
  | { readonly kind: 'notFound' }
  | NotInForce

/** Replaces a flow's own messages, with the audit row, if nobody changed the flow since it was read. */
export async function saveFlowMessages(
  desk: Desk,
  person: SignedIn,
  input: { readonly flowId: string; readonly version: number; readonly messages: unknown },
): Promise<SaveFlowMessagesOutcome> {
  const { flowId, version } = input
  return asAdministrator(desk, person, async ({ database, actor, now }): Promise<SaveFlowMessagesOutcome> => {
    const parsed = parseMessages(input.messages)
    if (parsed.kind === 'refused') return parsed
    const { messages } = parsed
    return database.$transaction(async transaction => {
      const { count } = await transaction.flow.updateMany({ where: { id: flowId, version }, data: { messages } })
      if (count === 0) return changedMeanwhile(transaction, flowId)
      const texts = Object.values(messages).reduce((sum, reasons) => sum + Object.keys(reasons).length, 0)
      const details = { languages: Object.keys(messages).join(', '), messages: texts }
      await writeAuditEvent(transaction, { at: now, actor, action: 'messages.changed', flowId, details })
      await recordRevision(transaction, { flowId, at: now, actor })
      const saved = await transaction.flow.findUniqueOrThrow({ where: { id: flowId } })
      return { kind: 'saved', flow: presentDetail(saved) }
    })
  })
}
