'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { ChangeFlowStateOutcome } from '#lib/administration/change-flow-state.prisma.ts'
import { changeFlowState } from '#lib/administration/change-flow-state.prisma.ts'
import { type CopyFlowOutcome, copyFlow as copy } from '#lib/administration/copy-flow.prisma.ts'
import { type CreateFlowOutcome, createFlow as create } from '#lib/administration/create-flow.prisma.ts'
import { type SaveFlowOutcome, saveFlow } from '#lib/administration/save-flow.prisma.ts'
import { saveFlowApprovers as saveFor } from '#lib/administration/save-flow-approvers.ts'
import { type SaveFlowMessagesOutcome, saveFlowMessages } from '#lib/administration/save-flow-messages.prisma.ts'
import { performAction } from '../../server-action.ts'

/** Makes a flow. */
export async function createFlow(input: unknown): Promise<CreateFlowOutcome | ActionRefusal> {
  return performAction(input, z.unknown(), (typed, { person, application: { database, now } }) =>
    create({ database, now: now() }, person, typed),
  )
}

/** Makes a flow like another. */
export async function copyFlow(flowId: string, input: unknown): Promise<CopyFlowOutcome | ActionRefusal> {
  return performAction({ flowId, input }, copySchema, (typed, { person, application: { database, now } }) =>
    copy({ database, now: now() }, person, { flowId: typed.flowId, ...typed.input }),
  )
}

/** Disables, enables, archives or restores a flow. */
export async function moveFlow(input: unknown): Promise<ChangeFlowStateOutcome | ActionRefusal> {
  return performAction(input, moveSchema, (asked, { person, application: { database, now } }) =>
    changeFlowState({ database, now: now() }, person, asked),
  )
}

/** Saves some of a flow's settings. */
export async function saveSettings(input: unknown): Promise<SaveFlowOutcome | ActionRefusal> {
  return performAction(input, settingsSchema, (asked, { person, application: { database, environment, now } }) =>
    saveFlow({ database, now: now() }, person, { ...asked, canMail: environment.SMTP_URL !== undefined }),
  )
}

/** Replaces a flow's own messages. */
export async function saveMessages(input: unknown): Promise<SaveFlowMessagesOutcome | ActionRefusal> {
  return performAction(input, messagesSchema, (asked, { person, application: { database, now } }) =>
    saveFlowMessages({ database, now: now() }, person, asked),
  )
}

/** Replaces who may decide a flow's requests. */
export async function saveFlowApprovers(input: unknown) {
  return performAction(input, approversSchema, (asked, { person, application: { database, now } }) =>
    saveFor({ database, now: now() }, person, asked),
  )
}

const flowId = z.uuid()
const version = z.int().positive()

/** What the use cases judge themselves goes to them as it comes. */
const copySchema = z.strictObject({ flowId, input: z.object({ slug: z.string(), name: z.string() }) })
const moveSchema = z.strictObject({ flowId, move: z.enum(['disable', 'enable', 'archive', 'restore']) })
const settingsSchema = z.strictObject({ flowId, version, changes: z.record(z.string(), z.unknown()) })
const messagesSchema = z.strictObject({ flowId, version, messages: z.unknown() })
const approversSchema = z.strictObject({ flowId, version, approvers: z.unknown() })
