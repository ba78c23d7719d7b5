import type { Translate } from '#components/messages/translate.ts'
import type { AuditAction } from '#lib/audit/audit-event.ts'
import type { TimelineEntry } from '#lib/requests/approval-request.ts'

/** One event and who did it, in words; one that this page does not know yet is shown by its name. */
export function describeEvent(entry: TimelineEntry, t: Translate): string {
  const { by, actor } = entry
  const event = nameEvent(entry, t)
  if (isOwnAssignment(entry)) return event
  if (actor === 'operator') return t('timeline.byOperator', { event })
  if (actor !== 'person') return event
  return by === null ? t('timeline.bySomebody', { event }) : t('timeline.byPerson', { event, name: by })
}

/** Nobody is named twice. */
function isOwnAssignment({ action, to, by }: TimelineEntry): boolean {
  return action === 'request.assigned' && to !== null && to === by
}

function nameEvent({ action, verdict, to, became }: TimelineEntry, t: Translate): string {
  if (action === 'request.assigned' && to !== null) return t('timeline.assignedTo', { name: to })
  if (action === 'request.verdict-taken-back' && verdict !== null) return t(`timeline.takenBack.${verdict}`)
  if (action === 'revocation.done' && became !== null) return t(`timeline.became.${became}`)
  const known = actions.find(each => each === action)
  return known === undefined ? action : t(`timeline.event.${known}`)
}

/** What can happen to a request. */
type RequestEvent = Extract<AuditAction, `${'request' | 'provisioning' | 'revocation' | 'account'}.${string}`>

/** Of a type that has every one of them, so that none is left without words. */
const known = {
  'request.queued': true,
  'request.renewed': true,
  'request.admitted': true,
  'request.denied-by-policy': true,
  'request.approved': true,
  'request.denied': true,
  'request.revoked': true,
  'request.verdict-taken-back': true,
  'request.reopened': true,
  'request.let-on': true,
  'request.expired': true,
  'request.erased': true,
  'request.assigned': true,
  'request.unassigned': true,
  'request.noted': true,
  'provisioning.done': true,
  'provisioning.failed': true,
  'provisioning.retried': true,
  'provisioning.invited-instead': true,
  'provisioning.marked-done': true,
  'revocation.done': true,
  'revocation.failed': true,
  'revocation.left-to-person': true,
  'revocation.retried': true,
  'account.gone': true,
} as const satisfies { readonly [event in RequestEvent]: true }

const actions = Object.keys(known).filter((name): name is RequestEvent => name in known)
