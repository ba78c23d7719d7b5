'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { changeRollout as change, startRollout as start } from '#lib/administration/rollouts.prisma.ts'
import type { ChangeRolloutOutcome } from '#lib/entra-setup/rollout-move.ts'
import type { StartRolloutOutcome } from '#lib/entra-setup/start-rollout.prisma.ts'
import { performAction } from '../../server-action.ts'

/** Begins to set up a user flow in Entra, or to rotate its password. */
export async function startRollout(input: unknown): Promise<StartRolloutOutcome | ActionRefusal> {
  return performAction(input, startSchema, (asked, { person, application: { database, now } }) =>
    start({ database, now: now() }, person, asked),
  )
}

/** Has what was begun go on, end without waiting, or stop. */
export async function changeRollout(input: unknown): Promise<ChangeRolloutOutcome | ActionRefusal> {
  return performAction(input, changeSchema, (asked, { person, application: { database, now } }) =>
    change({ database, now: now() }, person, asked),
  )
}

const flowId = z.uuid()
const startSchema = z.strictObject({ flowId, userFlowId: z.string().min(1).max(128) })
const changeSchema = z.strictObject({ flowId, move: z.enum(['retry', 'confirm', 'stop']) })
