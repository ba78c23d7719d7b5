import { rolesOf } from '../entra/access-token.ts'
import type { Reply, WireRequest } from '../wire/reply.ts'
import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
import { presentRefusal } from './refusal.ts'

/** Lets through who has one of the permissions in their token; everybody else is told 403, as Graph does. */
export function requiring(permissions: readonly string[], world: World, answer: Route['answer']): Route['answer'] {
  return (request: WireRequest): Reply | Promise<Reply> => {
    const granted = rolesOf(request.headers.authorization)
    if (permissions.some(permission => granted.includes(permission))) return answer(request)
    const code = 'Authorization_RequestDenied'
    const message = 'Insufficient privileges to complete the operation.'
    return presentRefusal({ kind: 'refusal', status: 403, code, message }, request, world.now())
  }
}
