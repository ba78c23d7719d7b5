import type { ConnectorAnswer } from '#lib/connector/connector-answer.ts'
import { type Decided, decideSignUp } from '#lib/connector/decide-sign-up.ts'
import { inTime } from '#lib/connector/in-time.ts'
import { findCorrection, findMessage } from '#lib/connector/messages/find-message.ts'
import type { ParsedSignUp } from '#lib/connector/parse-sign-up.ts'
import type { ConnectorCallRecord } from '#lib/connector/record-connector-calls.prisma.ts'
import { type BlockReason, block } from '#lib/decision/decision.ts'
import type { Correction } from '#lib/decision/policy.ts'
import type { Step } from '#lib/decision/sign-up.ts'
import type { Flow } from '#lib/settings/flow.ts'
import type { EventContext } from './event-context.ts'
import { answerEvent } from './extension-answer.ts'
import type { ExtensionEvent } from './extension-event.ts'
import type { ExtensionPorts } from './extension-ports.ts'
import { parseExtensionSignUp, sentAttributes, tellsNoIdentity } from './parse-extension-sign-up.ts'

/** An event whose flow and tenant are known. */
export type KnownEvent = {
  readonly event: ExtensionEvent
  readonly context: EventContext
  readonly body: unknown
  readonly flow: Flow
  /** Whether the caller was told from others; without the issuer's keys nobody can be. */
  readonly isGenuine: boolean
}

/** When a call came, by the calendar and by the clock that measures. */
export type Moment = { readonly at: Date; readonly startedAt: number }

type Answered = { readonly answer: ConnectorAnswer } & Pick<
  ConnectorCallRecord,
  'action' | 'reason' | 'rule' | 'requestId'
>

/** Decides an event, within the second that Entra waits; what fails or comes too late is a block page. */
export async function answerKnownEvent(known: KnownEvent, ports: ExtensionPorts, moment: Moment): Promise<Answered> {
  const { event, flow } = known
  let locales = known.context.locales
  let decided: Decided = { decision: block('unavailable') }
  try {
    const left = () => Math.max(0, moment.startedAt + answeredWithin - performance.now())
    const parsed = known.isGenuine ? await inTime(parsePerson(known, ports, moment.at), left()) : undefined
    if (parsed !== undefined) {
      locales = parsed.kind === 'signUp' ? parsed.signUp.locales : parsed.locales
      const question = { step: steps[event], flow, parsed, now: moment.at, deadline: left() }
      const kept = inTime(keepShown(known, parsed, { ports, now: moment.at }), left())
      ;[decided] = await Promise.all([decideSignUp(question, ports), kept])
    }
  } catch (err) {
    ports.log.error({ err, flow: flow.slug, event }, 'an extension call failed; the requestor was stopped')
  }
  return present(known, decided, locales)
}

function present({ event, flow, body }: KnownEvent, decided: Decided, locales: readonly string[]): Answered {
  const { decision, requestId, reference } = decided
  const words = {
    title: flow.name,
    message: (reason: BlockReason) => findMessage(reason, { locales, flow }, reference),
    correction: (correction: Correction) => findCorrection(correction, { locales, flow }),
  }
  const answer = answerEvent({ event, decision, sent: sentAttributes(body) }, words)
  return { answer, action: decision.action, reason: decision.reason, rule: decision.grounds?.rule, requestId }
}

/** Milliseconds from the arrival of the call. Entra waits 1,000 unless somebody set it otherwise. */
const answeredWithin = 700

const steps: { readonly [Event in ExtensionEvent]: Step } = {
  attributeCollectionStart: 'check-approval-status',
  attributeCollectionSubmit: 'request-approval',
}

/** Start shows who the person is; where Submit comes without identities, it is this sign-up's own that count. */
async function parsePerson(
  { event, context, body, flow }: KnownEvent,
  ports: ExtensionPorts,
  now: Date,
): Promise<ParsedSignUp> {
  const needsShown = event === 'attributeCollectionSubmit' && tellsNoIdentity(body)
  const shown = needsShown ? await ports.shownIdentities.recall(keyOf(flow, context), now) : undefined
  const parsed = parseExtensionSignUp(body, context, shown)
  if (parsed.kind === 'unreadable') {
    const { reason } = parsed
    ports.log.warn({ flow: flow.slug, event, reason, correlation: context.correlation }, 'a sign-up cannot be read')
  }
  return parsed
}

/** Beside the decision, and stored before the answer to Start lets the person go on to Submit. */
async function keepShown(
  { event, context, flow }: KnownEvent,
  parsed: ParsedSignUp,
  { ports, now }: { readonly ports: ExtensionPorts; readonly now: Date },
): Promise<void> {
  if (event !== 'attributeCollectionStart' || parsed.kind !== 'signUp' || parsed.signUp.identity === undefined) return
  await ports.shownIdentities.remember(keyOf(flow, context), parsed.signUp.identity, now)
}

function keyOf(flow: Flow, { correlation }: EventContext) {
  return { flowId: flow.id, correlation }
}
