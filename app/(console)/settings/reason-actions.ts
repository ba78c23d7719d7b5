'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import type { NotInForce } from '#lib/administration/administrator.ts'
import { type OrderReasonsOutcome, orderReasons as order } from '#lib/administration/order-reasons.prisma.ts'
import { type RemoveReasonOutcome, removeReason as remove } from '#lib/administration/remove-reason.prisma.ts'
import { saveReason as save } from '#lib/administration/save-reason.prisma.ts'
import type { SaveReasonOutcome } from '#lib/reasons/canned-reason.ts'
import { performAction } from '../../server-action.ts'

/** Writes a canned reason. */
export async function saveReason(input: unknown): Promise<SaveReasonOutcome | NotInForce | ActionRefusal> {
  return performAction(input, z.unknown(), (typed, { person, application: { database, now } }) =>
    save({ database, now: now() }, person, typed),
  )
}

/** Removes a canned reason. */
export async function removeReason(input: unknown): Promise<RemoveReasonOutcome | ActionRefusal> {
  return performAction(input, reasonSchema, ({ id }, { person, application: { database, now } }) =>
    remove({ database, now: now() }, person, id),
  )
}

/** Puts canned reasons in another order. */
export async function orderReasons(input: unknown): Promise<OrderReasonsOutcome | ActionRefusal> {
  return performAction(input, orderSchema, (asked, { person, application: { database, now } }) =>
    order({ database, now: now() }, person, asked),
  )
}

const reasonSchema = z.strictObject({ id: z.uuid() })
const orderSchema = z.strictObject({ flowId: z.uuid().nullable(), ids: z.array(z.uuid()).max(1_000) })
