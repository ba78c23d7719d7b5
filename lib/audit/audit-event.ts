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
  | 'provisioning.done'
  | 'provisioning.failed'
  | 'provisioning.retried'
  | 'flow.created'
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

/** One line of the log. `details` names facts, never claims or secrets. */
export type AuditEvent = {
  readonly at: Date
  readonly actor: Actor
  readonly action: AuditAction
  readonly flowId?: string
  readonly requestId?: string
  readonly details?: { readonly [name: string]: string | number | boolean | null }
}
