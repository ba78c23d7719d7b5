import { writeAuditEvent } from '#lib/audit/write-audit-event.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { recordRevision } from '#lib/settings/record-revision.prisma.ts'
import { asAdministrator, type Desk, type NotInForce } from './administrator.ts'
import type { FlowMove } from './flow-state.ts'

export type ChangeFlowStateOutcome =
  | { readonly kind: 'done' }
  /** The flow is not there, or not in a state to do this from: somebody else was quicker. */
  | { readonly kind: 'notPossible' }
  | NotInForce

/** Disables, enables, archives or restores a flow, with the audit row. A disabled flow refuses every call of Entra's. */
export async function changeFlowState(
  desk: Desk,
  person: SignedIn,
  { flowId, move }: { readonly flowId: string; readonly move: FlowMove },
): Promise<ChangeFlowStateOutcome> {
  return asAdministrator(desk, person, async ({ database, actor, now }): Promise<ChangeFlowStateOutcome> => {
    const { from, data } = planMove(move, now)
    return database.$transaction(async transaction => {
      const { count } = await transaction.flow.updateMany({ where: { id: flowId, ...from }, data })
      if (count === 0) return { kind: 'notPossible' }
      const details = { settings: 'state', move }
      await writeAuditEvent(transaction, { at: now, actor, action: 'flow.changed', flowId, details })
      await recordRevision(transaction, { flowId, at: now, actor })
      return { kind: 'done' }
    })
  })
}

function planMove(move: FlowMove, now: Date) {
  const is = { not: null }
  switch (move) {
    case 'disable':
      return { from: { disabledAt: null }, data: { disabledAt: now } }
    case 'enable':
      return { from: { disabledAt: is, archivedAt: null }, data: { disabledAt: null } }
    case 'archive':
      return { from: { disabledAt: is, archivedAt: null }, data: { archivedAt: now } }
    case 'restore':
      return { from: { archivedAt: is }, data: { archivedAt: null } }
  }
}
