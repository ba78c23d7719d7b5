/** Whether a flow answers: `disabled` refuses every call, `archived` does and is out of sight. */
export type FlowState = 'live' | 'disabled' | 'archived'

/** Tells the state of a flow. */
export function flowState(row: { readonly disabledAt: Date | null; readonly archivedAt: Date | null }): FlowState {
  if (row.archivedAt !== null) return 'archived'
  return row.disabledAt === null ? 'live' : 'disabled'
}

/** What can be done with a flow as a whole. Only a disabled one can be archived, and it comes back disabled. */
export type FlowMove = 'disable' | 'enable' | 'archive' | 'restore'
