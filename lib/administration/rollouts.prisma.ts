import { changeRollout as change } from '#lib/entra-setup/change-rollout.prisma.ts'
import { findRollout as find } from '#lib/entra-setup/find-rollout.prisma.ts'
import type { ChangeRolloutOutcome, RolloutMove } from '#lib/entra-setup/rollout-move.ts'
import type { RolloutView } from '#lib/entra-setup/rollout-view.ts'
import { type StartRolloutOutcome, startRollout as start } from '#lib/entra-setup/start-rollout.prisma.ts'
import type { SignedIn } from '#lib/identity/person.ts'
import { asAdministratorAtOnce, type Desk, requireAdministrator } from './administrator.ts'

type Refused = { readonly kind: 'forbidden' }

/**
 * Begins to set up a user flow through Graph with a new credential, or to rotate the one that it has. At once, also under
 * four eyes: a credential that leaked cannot wait.
 */
export async function startRollout(
  desk: Desk,
  person: SignedIn,
  asked: { readonly flowId: string; readonly userFlowId: string },
): Promise<StartRolloutOutcome | Refused> {
  return asAdministratorAtOnce(desk, person, ({ database, now }) => {
    const { tenantId, objectId, name } = person
    return start({ database, now, actor: { kind: 'person', tenantId, objectId, name } }, asked)
  })
}

/** Has the open rollout of a flow go on, end without waiting, or stop. */
export async function changeRollout(
  desk: Desk,
  person: SignedIn,
  asked: { readonly flowId: string; readonly move: RolloutMove },
): Promise<ChangeRolloutOutcome | Refused> {
  return asAdministratorAtOnce(desk, person, context => change(context, asked))
}

/**
 * Finds the newest rollout of a flow.
 *
 * @throws Forbidden for anybody but an administrator.
 */
export async function findRollout(
  { database }: Desk,
  person: SignedIn,
  flowId: string,
): Promise<RolloutView | undefined> {
  requireAdministrator(person)
  return find(database, flowId)
}
