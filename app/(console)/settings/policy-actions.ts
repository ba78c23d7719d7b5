'use server'

import { z } from 'zod'
import type { ActionRefusal } from '#components/shell/action-refusal.ts'
import { backTestPolicy as backTest } from '#lib/administration/back-test-policy.prisma.ts'
import { type JudgePolicyOutcome, judgePolicy as judge, judgeTyped } from '#lib/administration/judge-policy.ts'
import type { BackTestOutcome, SaveFlowPolicyOutcome, TryOutcome } from '#lib/administration/policy-outcomes.ts'
import { saveFlowPolicy } from '#lib/administration/save-flow-policy.prisma.ts'
import { trySignUp as tryOut } from '#lib/administration/try-sign-up.prisma.ts'
import type { JudgedCondition } from '#lib/policy/judge-condition.ts'
import { performAction } from '../../server-action.ts'

/** Puts a flow's policy in force. */
export async function savePolicy(input: unknown): Promise<SaveFlowPolicyOutcome | ActionRefusal> {
  return performAction(input, savedSchema, (asked, { person, application: { database, now } }) =>
    saveFlowPolicy({ database, now: now() }, person, asked),
  )
}

/** Judges one condition while it is typed. */
export async function judgeCondition(source: string): Promise<JudgedCondition | ActionRefusal> {
  return performAction(source, z.string().max(10_000), async (typed, { person }) => judgeTyped(person, typed))
}

/** Judges a whole policy that was written as JSON. */
export async function judgePolicy(json: string): Promise<JudgePolicyOutcome | ActionRefusal> {
  return performAction(json, z.string().max(1_000_000), async (typed, { person }) => judge(person, typed))
}

/** Says what a draft would have done with the sign-ups of the past. */
export async function backTestPolicy(input: unknown): Promise<BackTestOutcome | ActionRefusal> {
  return performAction(input, draftSchema, (asked, { person, application: { database, now } }) =>
    backTest({ database, now: now() }, person, asked),
  )
}

/** Answers a sign-up by a draft, without a trace. */
export async function trySignUp(input: unknown): Promise<TryOutcome | ActionRefusal> {
  return performAction(input, trialSchema, (asked, { person, application: { database, connector, now } }) => {
    const { lookUp, erasure } = connector
    return tryOut({ database, now: now(), lookUp, erasure }, person, asked)
  })
}

const flowId = z.uuid()
const document = z.record(z.string(), z.unknown())
const draftSchema = z.strictObject({ flowId, document })
const savedSchema = z.strictObject({ flowId, version: z.int().positive(), document })
const trialSchema = z.strictObject({
  flowId,
  document,
  step: z.enum(['check-approval-status', 'request-approval']),
  body: z.string().max(100_000),
  standing: z.enum(['today', 'unknown']),
  checks: z.enum(['pass', 'fail', 'review']),
})
