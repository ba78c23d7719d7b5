'use server'

import { z } from 'zod'
import {
  restoreChange as restore,
  settleChange as settle,
  setFourEyes as turn,
} from '#lib/administration/changes.prisma.ts'
import { performAction } from '../../server-action.ts'

/** Puts the settings of an earlier revision in force again. */
export async function restoreChange(input: unknown) {
  return performAction(input, restoreSchema, ({ id, seen }, { person, application: { database, environment, now } }) =>
    restore({ database, now: now() }, person, {
      id: BigInt(id),
      seen: BigInt(seen),
      canMail: environment.SMTP_URL !== undefined,
    }),
  )
}

/** Confirms, rejects or withdraws a change that waits for a second administrator. */
export async function settleChange(input: unknown) {
  return performAction(input, settleSchema, (asked, { person, application: { database, environment, now } }) =>
    settle({ database, now: now() }, person, { ...asked, canMail: environment.SMTP_URL !== undefined }),
  )
}

/** Turns four eyes on or off. */
export async function setFourEyes(input: unknown) {
  return performAction(input, fourEyesSchema, ({ fourEyes }, { person, application: { database, now } }) =>
    turn({ database, now: now() }, person, fourEyes),
  )
}

const revision = z.string().regex(/^\d{1,18}$/)

const restoreSchema = z.strictObject({ id: revision, seen: revision })
const settleSchema = z.strictObject({ id: z.uuid(), verdict: z.enum(['confirm', 'reject', 'withdraw']) })
const fourEyesSchema = z.strictObject({ fourEyes: z.boolean() })
