import type { Messages } from 'next-intl'
import type { Translate } from '#components/messages/translate.ts'
import type { ConnectorCallView } from '#lib/activity/connector-call.ts'
import type { CallFault } from '#lib/connector/connector-answer.ts'
import type { BlockReason, ContinueReason, CorrectReason } from '#lib/decision/decision.ts'
import type { ExtensionFault } from '#lib/extensions/extension-answer.ts'

type Reason = ContinueReason | BlockReason | CorrectReason | CallFault | ExtensionFault

type Word = keyof Messages['activity']['call']['reason']

/** Every reason of an answer, each under its own word; in the order in which the filter offers them. */
const reasonWords = {
  requested: 'requested',
  pending: 'pending',
  asksForDetails: 'asksForDetails',
  invalidInput: 'invalidInput',
  approved: 'approved',
  admitted: 'admitted',
  denied: 'denied',
  deniedByPolicy: 'deniedByPolicy',
  addressDenied: 'addressDenied',
  accountBeingSetUp: 'accountBeingSetUp',
  alreadyHasAccess: 'alreadyHasAccess',
  unreadableAddress: 'unreadableAddress',
  unreadableCall: 'unreadableCall',
  unavailable: 'unavailable',
  notAuthenticated: 'notAuthenticated',
  tooManyFailures: 'tooManyFailures',
  unknownFlow: 'unknownFlow',
  unknownStep: 'unknownStep',
  unknownEvent: 'unknownEvent',
  methodNotAllowed: 'methodNotAllowed',
  notJsonType: 'notJsonType',
  notJson: 'notJson',
  tooLarge: 'tooLarge',
  broken: 'broken',
} as const satisfies { readonly [Each in Reason]: Word }

/** Every reason that a call may have been answered with. */
export const callReasons: readonly Reason[] = Object.values(reasonWords)

/** The steps of both kinds of connectors. */
export const callSteps = [
  'check-approval-status',
  'request-approval',
  'attributeCollectionStart',
  'attributeCollectionSubmit',
] as const

/** A reason in words; one that this version does not know by its name. */
export function describeReason(reason: string, t: Translate): string {
  const known = callReasons.find(each => each === reason)
  return known === undefined ? reason : t(`activity.call.reason.${known}`)
}

/** A step in words; one that somebody made up as it came. */
export function describeStep(step: string, t: Translate): string {
  const known = [...callSteps, 'extension' as const].find(each => each === step)
  return known === undefined ? step : t(`activity.call.step.${known}`)
}

/** How a call ended: what the person met, or that the caller was refused. */
export function describeOutcome({ action, status }: Pick<ConnectorCallView, 'action' | 'status'>, t: Translate) {
  switch (action) {
    case 'continue':
      return { tone: 'good', text: t('activity.call.outcome.continue') } as const
    case 'block':
      return { tone: 'stopped', text: t('activity.call.outcome.block') } as const
    case 'correct':
      return { tone: 'correct', text: t('activity.call.outcome.correct') } as const
    default:
      return { tone: 'refused', text: t('activity.call.outcome.refused', { status: String(status) }) } as const
  }
}
