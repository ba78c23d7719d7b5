import type { AuditAction } from '#lib/audit/audit-event.ts'

/** What kind of thing an action is, for its sign; the words stand beside it. */
type ActionSign = 'arrived' | 'good' | 'bad' | 'undone' | 'attention' | 'setting' | 'batch' | 'person'

/** Every action of the log with its sign, in the order in which the filter offers them. */
export const actionSigns = {
  'request.queued': 'arrived',
  'request.renewed': 'arrived',
  'request.admitted': 'good',
  'request.denied-by-policy': 'bad',
  'request.approved': 'good',
  'request.denied': 'bad',
  'request.revoked': 'bad',
  'request.verdict-taken-back': 'undone',
  'request.reopened': 'undone',
  'request.let-on': 'good',
  'request.expired': 'undone',
  'request.erased': 'undone',
  'request.assigned': 'person',
  'request.unassigned': 'person',
  'request.noted': 'person',
  'provisioning.done': 'good',
  'provisioning.failed': 'attention',
  'provisioning.retried': 'undone',
  'provisioning.invited-instead': 'good',
  'provisioning.marked-done': 'good',
  'revocation.done': 'bad',
  'revocation.failed': 'attention',
  'revocation.left-to-person': 'attention',
  'revocation.retried': 'undone',
  'account.gone': 'attention',
  'batch.started': 'batch',
  'batch.cancelled': 'batch',
  'batch.taken-back': 'undone',
  'flow.created': 'setting',
  'flow.changed': 'setting',
  'flow.code-set': 'setting',
  'flow.code-cleared': 'setting',
  'extension.changed': 'setting',
  'policy.changed': 'setting',
  'list.changed': 'setting',
  'roster.changed': 'setting',
  'messages.changed': 'setting',
  'approvers.changed': 'setting',
  'reason.saved': 'setting',
  'reason.removed': 'setting',
  'credential.created': 'setting',
  'credential.revoked': 'setting',
  'certificate.added': 'setting',
  'certificate.revoked': 'setting',
  'rollout.started': 'setting',
  'rollout.placed': 'setting',
  'rollout.done': 'setting',
  'rollout.stopped': 'setting',
  'shared.changed': 'setting',
  'configuration.applied': 'setting',
  'revision.restored': 'undone',
  'proposal.made': 'setting',
  'proposal.confirmed': 'setting',
  'proposal.rejected': 'setting',
  'proposal.withdrawn': 'undone',
  'proposal.passed-over': 'attention',
  'retention.erased': 'undone',
  'retention.key-lost': 'attention',
  'person.exported': 'person',
  'person.erased': 'undone',
  'session.signed-in': 'person',
  'session.signed-out': 'person',
} as const satisfies { readonly [Action in AuditAction]: ActionSign }

/** Every action of the log. */
export const auditActions: readonly AuditAction[] = typedKeys(actionSigns)

/** The action by this name, or `undefined` for one that this version does not know. */
export function findAction(name: string): AuditAction | undefined {
  return auditActions.find(action => action === name)
}

function typedKeys<Key extends string>(record: { readonly [key in Key]: unknown }): readonly Key[] {
  const isKey = (name: string): name is Key => name in record
  return Object.keys(record).filter(isKey)
}
