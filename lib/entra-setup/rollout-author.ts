import type { Actor } from '#lib/audit/audit-event.ts'

type Author = { readonly byTenantId: string; readonly byObjectId: string; readonly byName: string }

/** Who begins a rollout, as it is stored. No tenant has the operator's id. */
export function signRollout(actor: Extract<Actor, { kind: 'person' | 'operator' }>): Author {
  if (actor.kind === 'operator') return { byTenantId: 'operator', byObjectId: 'operator', byName: 'Operator' }
  return { byTenantId: actor.tenantId, byObjectId: actor.objectId, byName: actor.name }
}

/** In whose name the work is done. */
export function readAuthor({ byTenantId: tenantId, byObjectId: objectId, byName: name }: Author): Actor {
  return tenantId === 'operator' ? { kind: 'operator' } : { kind: 'person', tenantId, objectId, name }
}
