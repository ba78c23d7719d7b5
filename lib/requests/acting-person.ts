import type { Actor } from '#lib/audit/audit-event.ts'
import type { SignedIn } from '#lib/identity/person.ts'

/** A signed-in person as the audit log names them. */
export function actorOf({ tenantId, objectId, name }: SignedIn): Actor {
  return { kind: 'person', tenantId, objectId, name }
}
