/** Who did something: a signed-in person, Entra through a connector, Anteroom itself, or somebody at the command line. */
export type Actor =
  | { readonly kind: 'person'; readonly tenantId: string; readonly objectId: string; readonly name: string }
  | { readonly kind: 'entra' }
  | { readonly kind: 'anteroom' }
  | { readonly kind: 'operator' }

/** Everything that the audit log can tell. */
export type AuditAction =
  | 'request.queued'
  | 'request.renewed'
  | 'request.admitted'
  | 'request.denied-by-policy'
  | 'request.approved'
  | 'request.denied'
  | 'request.revoked'
  | 'request.verdict-taken-back'
  | 'request.reopened'
  | 'request.let-on'
  | 'request.expired'
  | 'request.erased'
  | 'retention.erased'
  | 'retention.key-lost'
  | 'person.exported'
  | 'person.erased'
  | 'provisioning.done'
  | 'provisioning.failed'
  | 'provisioning.retried'
  | 'provisioning.invited-instead'
  | 'provisioning.marked-done'
  | 'revocation.failed'
  | 'revocation.left-to-person'
  | 'revocation.done'
  | 'revocation.retried'
  | 'account.gone'
  | 'flow.created'
  | 'flow.changed'
  | 'extension.changed'
  | 'flow.code-set'
  | 'flow.code-cleared'
  | 'policy.changed'
  | 'list.changed'
  | 'roster.changed'
  | 'messages.changed'
  | 'credential.created'
  | 'credential.revoked'
  | 'certificate.added'
  | 'certificate.revoked'
  | 'rollout.started'
  | 'rollout.placed'
  | 'rollout.done'
  | 'rollout.stopped'
  | 'request.assigned'
  | 'request.unassigned'
  | 'request.noted'
  | 'batch.started'
  | 'batch.cancelled'
  | 'batch.taken-back'
  | 'approvers.changed'
  | 'reason.saved'
  | 'reason.removed'
  | 'shared.changed'
  | 'configuration.applied'
  | 'revision.restored'
  | 'proposal.made'
  | 'proposal.confirmed'
  | 'proposal.rejected'
  | 'proposal.withdrawn'
  | 'proposal.passed-over'
  | 'session.signed-in'
  | 'session.signed-out'

/** One line of the log. `details` names facts, never claims or secrets. */
export type AuditEvent = {
  readonly at: Date
  readonly actor: Actor
  readonly action: AuditAction
  readonly flowId?: string
  readonly requestId?: string
  readonly details?: { readonly [name: string]: string | number | boolean | null }
}
