import type { BlockReason, CorrectReason } from '#lib/decision/decision.ts'

/** Everything that has a message for the requestor. */
export type MessageReason = BlockReason | CorrectReason

/** What a message may quote: the request's reference, the flow's name, the attribute to correct. Never a claim. */
export type MessageVariable = 'reference' | 'flow' | 'attribute'

/**
 * What the message of each reason must quote. A refusal by policy has no reference: it can be given before there is a
 * request, and it reads alike at both steps.
 */
export const requiredVariables: { readonly [Reason in MessageReason]: readonly MessageVariable[] } = {
  requested: ['reference'],
  pending: ['reference'],
  denied: ['reference'],
  deniedByPolicy: [],
  addressDenied: [],
  accountBeingSetUp: ['reference'],
  alreadyHasAccess: [],
  invalidInput: ['attribute'],
  unreadableAddress: [],
  unreadableCall: [],
  unavailable: [],
}

/** Beside what it must quote, every message may name the flow. */
export function allowedVariables(reason: MessageReason): readonly MessageVariable[] {
  return [...requiredVariables[reason], 'flow']
}

export function isMessageReason(text: string): text is MessageReason {
  return Object.hasOwn(requiredVariables, text)
}
