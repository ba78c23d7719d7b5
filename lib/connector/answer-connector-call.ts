import type { Step } from '#lib/decision/sign-up.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { authenticate, type Presented } from './authenticate.ts'
import { answerFault, type CallFault, type ConnectorAnswer } from './connector-answer.ts'
import type { ConnectorPorts } from './connector-ports.ts'
import { type Decided, decideSignUp } from './decide-sign-up.ts'
import { findMessage } from './messages/find-message.ts'
import { parseBody } from './parse-body.ts'
import { parseSignUp } from './parse-sign-up.ts'
import { presentDecision } from './present-decision.ts'
import type { ConnectorCallRecord } from './record-connector-calls.prisma.ts'

/** One call of Entra's, free of any web framework. */
export type ConnectorCall = Presented & {
  readonly method: string
  readonly flow: string
  readonly step: string
  /** The address that the connection comes from; `undefined` where the host does not tell. */
  readonly peer: string | undefined
  readonly contentType: string | undefined
  /** The body, or `undefined` when it is larger than `largestBody`. */
  readonly readBody: () => Promise<Uint8Array | undefined>
}

/**
 * Answers either step of the sign-up. Never throws: whatever goes wrong on the way becomes a block page in the
 * requestor's language, because Entra documents no behaviour for errors and a fault must not let anyone in.
 */
export async function answerConnectorCall(call: ConnectorCall, ports: ConnectorPorts): Promise<ConnectorAnswer> {
  const startedAt = performance.now()
  const at = ports.now()
  const { answer, unrecorded, ...outcome } = await answerSafely(call, ports, at)
  const milliseconds = performance.now() - startedAt
  if (unrecorded !== true)
    ports.record({ at, step: call.step.slice(0, 64), status: answer.status, milliseconds, ...outcome })
  return answer
}

type Outcome = { readonly answer: ConnectorAnswer; readonly unrecorded?: boolean } & Pick<
  ConnectorCallRecord,
  'flowId' | 'credentialId' | 'certificateId' | 'requestId' | 'action' | 'reason' | 'rule'
>

async function answerSafely(call: ConnectorCall, ports: ConnectorPorts, at: Date): Promise<Outcome> {
  try {
    return await answerCall(call, ports, at)
  } catch (err) {
    ports.log.error({ err, flow: call.flow, step: call.step }, 'a connector call failed; the requestor was stopped')
    const decision = { action: 'block', reason: 'unavailable', effect: { kind: 'none' } } as const
    return present({ decision }, [], undefined)
  }
}

/** The checks in their order: the first that fails answers. */
async function answerCall(call: ConnectorCall, ports: ConnectorPorts, at: Date): Promise<Outcome> {
  const found = ports.settings().flows.get(call.flow)
  const refuseUnheard = (fault: CallFault, flow?: Flow) => refuseStranger(fault, { call, at, flow, ports })
  if (found === undefined) return refuseUnheard('unknownFlow')
  const { flow } = found
  const step = parseStep(call.step)
  if (step === undefined) return refuseUnheard('unknownStep', flow)
  if (call.method !== 'POST') return refuseUnheard('methodNotAllowed', flow)
  const used = authenticate(call, found, at)
  if (used === undefined) return refuseUnheard('notAuthenticated', flow)
  ports.recordUse(used, at)
  const outcome = await answerKnownCaller({ call, step, flow, at }, ports)
  return { ...outcome, ...(used.kind === 'credential' ? { credentialId: used.id } : { certificateId: used.id }) }
}

type KnownCall = { readonly call: ConnectorCall; readonly step: Step; readonly flow: Flow; readonly at: Date }

async function answerKnownCaller({ call, step, flow, at }: KnownCall, ports: ConnectorPorts): Promise<Outcome> {
  if (!isJsonType(call.contentType)) return refuse('notJsonType', flow)
  const bytes = await call.readBody()
  if (bytes === undefined) return refuse('tooLarge', flow)
  const body = parseBody(bytes)
  if (body === undefined) return refuse('notJson', flow)
  const parsed = parseSignUp(body)
  const locales = parsed.kind === 'signUp' ? parsed.signUp.locales : parsed.locales
  const decided = await decideSignUp({ step, flow, parsed, now: at }, ports)
  return present(decided, locales, flow)
}

function present(decided: Decided, locales: readonly string[], flow: Flow | undefined): Outcome {
  const { decision, requestId, reference } = decided
  const answer = presentDecision(decision, { locales, flow }, reference)
  const { action, reason, grounds } = decision
  return { answer, flowId: flow?.id, requestId, action, reason, rule: grounds?.rule }
}

function refuse(fault: CallFault, flow?: Flow): Outcome {
  const userMessage = findMessage('unreadableCall', { locales: [], flow })
  return { answer: answerFault(fault, userMessage), flowId: flow?.id, action: undefined, reason: fault }
}

type Stranger = {
  readonly call: ConnectorCall
  readonly at: Date
  readonly flow: Flow | undefined
  readonly ports: ConnectorPorts
}

/**
 * Refuses whoever has shown no right credential. Beyond the limit one such call a minute is recorded, so that a flood
 * neither fills the record nor hides Entra's calls in it.
 */
function refuseStranger(fault: CallFault, { call, at, flow, ports }: Stranger): Outcome {
  // Who only mistook the address is counted apart, so that it costs nobody their attempts at a flow.
  const attempt = { flow: fault === 'notAuthenticated' ? call.flow : '', peer: call.peer, at }
  const verdict = ports.countFailure(attempt)
  if (verdict.kind === 'withinLimit') return refuse(fault, flow)
  if (verdict.kind === 'limitReached') {
    const { refusedBefore } = verdict
    ports.log.warn({ ...attempt, refusedBefore }, 'too many connector calls without a right credential')
  }
  const answered = fault === 'notAuthenticated' ? 'tooManyFailures' : fault
  return { ...refuse(answered, flow), unrecorded: verdict.kind === 'overLimit' }
}

function parseStep(step: string): Step | undefined {
  return step === 'check-approval-status' || step === 'request-approval' ? step : undefined
}

const jsonType = /^application\/json *(;.*)?$/i

/** Whether a call says that its body is JSON. */
export function isJsonType(contentType: string | undefined): boolean {
  return contentType !== undefined && jsonType.test(contentType.trim())
}
