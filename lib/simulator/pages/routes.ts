import type { UserFlow } from '../sign-up/play-user-flow.ts'
import type { Route } from '../wire/routes.ts'
import type { World } from '../world.ts'
export function pageRoutes(_world: World, _userFlow: UserFlow): readonly Route[] {
  return []
}
