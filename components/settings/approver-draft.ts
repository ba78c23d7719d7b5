/** Somebody, or everybody in a group, who may read and decide. */
export type FlowApprover = {
  readonly kind: 'group' | 'person'
  readonly principalId: string
  readonly name: string
}

/** The same as a row of the page: typed into free fields until it is saved, or else only to be read. */
export type ApproverRow = FlowApprover & {
  /** Tells rows apart while what is typed into them changes. */
  readonly key: string
  readonly isTyped: boolean
}

/** Somebody who is known, as a row to be read. */
export function asRow(approver: FlowApprover): ApproverRow {
  return { ...approver, key: `${approver.kind} ${approver.principalId}`, isTyped: false }
}

/** A row to type somebody into, the first, second and so on of this page. */
export function rowToType(ordinal: number): ApproverRow {
  return { kind: 'group', principalId: '', name: '', key: `typed ${ordinal}`, isTyped: true }
}

/** Whom the rows bind. */
export function asApprovers(rows: readonly ApproverRow[]): readonly FlowApprover[] {
  return rows.map(({ kind, principalId, name }) => ({ kind, principalId, name }))
}
