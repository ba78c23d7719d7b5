import type { Actor } from '#lib/audit/audit-event.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { operator } from './operator.ts'

/** A signed-in person as the audit log names them; whoever sits at the command line is nobody's account. */
export function actorOf({ tenantId, objectId, name }: SignedIn): Actor {
  if (tenantId === operator.tenantId) return { kind: 'operator' }
  return { kind: 'person', tenantId, objectId, name }
}
