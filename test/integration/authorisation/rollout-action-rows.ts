import type { ActionRow } from './action-rows.ts'
import type { Answers } from './callers.ts'
import { ownFlow } from './stored.ts'
import type { World } from './world.ts'

const forAdministrators = (kind: string): Answers<string> => ({
  nobody: 'signedOut',
  withoutRole: 'forbidden',
  auditor: 'forbidden',
  approver: 'forbidden',
  otherApprover: 'forbidden',
  administrator: kind,
})

const ofRollouts = (name: string) => `app/(console)/settings/rollout-actions.ts#${name}`

/** The actions that set user flows up in Entra. */
export const rolloutActions: { readonly [action: string]: ActionRow } = {
  [ofRollouts('startRollout')]: {
    args: async world => [{ flowId: (await ownFlow(world)).flowId, userFlowId: 'B2X_1_Partners' }],
    answers: forAdministrators('started'),
  },
  [ofRollouts('changeRollout')]: {
    args: async world => [{ flowId: await flowWithRollout(world), move: 'stop' }],
    answers: forAdministrators('done'),
  },
}

async function flowWithRollout(world: World): Promise<string> {
  const { flowId } = await ownFlow(world)
  const by = { byTenantId: 'contoso', byObjectId: 'ada.sorensen', byName: 'Ada Sorensen' }
  const times = { startedAt: new Date(), nextAt: new Date() }
  const data = { flowId, userFlowId: 'B2X_1_Partners', state: 'placing', ...times, ...by } as const
  await world.database.credentialRollout.create({ data })
  return flowId
}
