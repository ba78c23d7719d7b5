import { z } from 'zod'
import type { GraphRefusal, GraphSilence } from '#lib/graph/graph-answer.ts'
import { classifyFailure } from './classify-failure.ts'
import { describeFailure, ownFailure, type ProvisioningFailure } from './failure.ts'

/** What a step found out and later steps, or a restart, need. */
export type StepOutcome = z.infer<typeof outcomeSchema>

/** How a step ended. */
export type StepResult =
  | { readonly kind: 'done'; readonly outcome: StepOutcome }
  /** Some of it is done or ruled out; the step goes on at once, as another attempt that knows this. */
  | { readonly kind: 'partly'; readonly outcome: StepOutcome }
  /** To be tried again, later. */
  | { readonly kind: 'again'; readonly failure: ProvisioningFailure; readonly retryAfterSeconds?: number }
  /** No retry helps before a person has changed something. */
  | { readonly kind: 'needsPerson'; readonly failure: ProvisioningFailure }

/** Reads a stored outcome; what cannot be read tells nothing. */
export function parseStepOutcome(value: unknown): StepOutcome {
  const parsed = outcomeSchema.safeParse(value)
  return parsed.success ? parsed.data : {}
}

/** The result of a step whose call did not succeed and has nothing to adopt. */
export function failedStep(answer: GraphRefusal | GraphSilence): StepResult {
  const failure = describeFailure(answer)
  if (classifyFailure(answer) !== 'retry') return { kind: 'needsPerson', failure }
  const wait = answer.kind === 'refused' ? answer.retryAfterSeconds : undefined
  return { kind: 'again', failure, ...(wait === undefined ? {} : { retryAfterSeconds: wait }) }
}

/** The address is taken by an account that is not this person's: only a person can tell what is right. */
export function addressBelongsToAnother(accountId: string): StepResult {
  const message = `The account ${accountId} already has this address, with another way to sign in.`
  return { kind: 'needsPerson', failure: ownFailure('AddressBelongsToAnother', message) }
}

/** The person has an account that nobody can sign in to: only a person can tell whether it may be enabled. */
export function accountIsDisabled(accountId: string): StepResult {
  const message = `The account ${accountId} is this person's, and it is disabled. Enable it in Entra, then retry.`
  return { kind: 'needsPerson', failure: ownFailure('AccountDisabled', message) }
}

const outcomeSchema = z
  .object({
    accountId: z.string().optional(),
    /** The account was there before us; it is left as it is. */
    adopted: z.boolean().optional(),
    /** Where an invited person redeems. */
    redeemUrl: z.string().optional(),
    /** Names of custom attributes that Graph refused among others, and that wait to be tried one by one. */
    leftOut: z.array(z.string()).optional(),
    /** Everything but `leftOut` is set. */
    restSet: z.boolean().optional(),
    /** Names of custom attributes that Graph refused by themselves: the account is there without them. */
    notSet: z.array(z.string()).optional(),
    /** The last attempt that ended; where it is not the one before, that one died and nobody knows how far it came. */
    endedAttempt: z.int().optional(),
    /** The account can no longer be signed in to. */
    disabled: z.boolean().optional(),
    /** There is no such account any more, or there never was one. */
    gone: z.boolean().optional(),
    /** Graph did not let us end the person's sessions; they end by themselves within the hour. */
    sessionsKept: z.boolean().optional(),
  })
  .readonly()
