import type { MessageReason } from '#lib/settings/message-reason.ts'

/**
 * The `code` of an answer that does not go on, for flows that ask for it. Entra does not show it; it serves whoever reads
 * its logs. The first four kinds follow Microsoft's pages of 2020, where the prefix is the organisation's own.
 */
export function answerCode(reason: MessageReason): string {
  return codes[reason]
}

const codes: { readonly [Reason in MessageReason]: string } = {
  requested: 'ANTEROOM-APPROVAL-REQUESTED',
  pending: 'ANTEROOM-APPROVAL-PENDING',
  denied: 'ANTEROOM-APPROVAL-DENIED',
  addressDenied: 'ANTEROOM-APPROVAL-DENIED',
  deniedByPolicy: 'ANTEROOM-APPROVAL-AUTO-DENIED',
  accountBeingSetUp: 'ANTEROOM-ACCOUNT-BEING-SET-UP',
  alreadyHasAccess: 'ANTEROOM-ACCOUNT-EXISTS',
  invalidInput: 'ANTEROOM-VALIDATION-INPUT',
  unreadableAddress: 'ANTEROOM-VALIDATION-ADDRESS',
  unreadableCall: 'ANTEROOM-CALL-UNREADABLE',
  unavailable: 'ANTEROOM-UNAVAILABLE',
}
