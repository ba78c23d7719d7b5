import type { Database, LookUp } from '#lib/db/database.prisma.ts'
import type { Log } from '#lib/log/create-log.pino.ts'
import type { Flow, SettingsSnapshot } from '#lib/settings/flow.ts'
import { authenticate } from './authenticate.ts'
import { answerDecision, answerFault, type CallFault, type ConnectorAnswer } from './connector-answer.ts'
import { type Decided, decideSignUp } from './decide-sign-up.ts'
import { findMessage } from './messages/find-message.ts'
import { parseBody } from './parse-body.ts'
import { parseSignUp } from './parse-sign-up.ts'
import type { ConnectorCallRecord } from './record-connector-calls.prisma.ts'

/** One call of Entra's, free of any web framework. */
export type ConnectorCall = {
  readonly method: string
  readonly flow: string
  readonly step: string
  readonly authorization: string | undefined
  readonly contentType: string | undefined
  /** The body, or `undefined` when it is larger than `largestBody`. */
  readonly readBody: () => Promise<Uint8Array | undefined>
}

export type ConnectorPorts = {
  readonly database: Database
  readonly lookUp: LookUp
  readonly settings: () => SettingsSnapshot
  readonly record: (record: ConnectorCallRecord) => void
  readonly now: () => Date
  readonly log: Log
}

/**
 * Answers either step of the sign-up. Never throws: whatever goes wrong on the way becomes a block page in the
 * requestor's language, because Entra documents no behaviour for errors and a fault must not let anyone in.
 */
export async function answerConnectorCall(call: ConnectorCall, ports: ConnectorPorts): Promise<ConnectorAnswer> {
  const startedAt = performance.now()
  const at = ports.now()
  const { answer, ...outcome } = await answerSafely(call, ports, at)
  const milliseconds = performance.now() - startedAt
  ports.record({ at, step: call.step.slice(0, 64), status: answer.status, milliseconds, ...outcome })
  return answer
}

type Outcome = { readonly answer: ConnectorAnswer } & Pick<
  ConnectorCallRecord,
  'flowId' | 'credentialId' | 'requestId' | 'action' | 'reason'
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
  if (found === undefined) return refuse('unknownFlow')
  const { flow, credentials } = found
  const step = parseStep(call.step)
  if (step === undefined) return refuse('unknownStep', flow)
  if (call.method !== 'POST') return refuse('methodNotAllowed', flow)
  const credential = authenticate(call.authorization, credentials, at)
  if (credential === undefined) return refuse('notAuthenticated', flow)
  if (!isJsonType(call.contentType)) return refuse('notJsonType', flow)
  const bytes = await call.readBody()
  if (bytes === undefined) return refuse('tooLarge', flow)
  const body = parseBody(bytes)
  if (body === undefined) return refuse('notJson', flow)
  const parsed = parseSignUp(body)
  const locales = parsed.kind === 'signUp' ? parsed.signUp.locales : parsed.locales
  const decided = await decideSignUp({ step, flow, parsed, now: at }, ports)
  return { ...present(decided, locales, flow), credentialId: credential.id }
}

function present(decided: Decided, locales: readonly string[], flow: Flow | undefined): Outcome {
  const { decision, requestId } = decided
  const language = flow?.defaultLanguage ?? 'en'
  const answer = answerDecision(decision, reason => findMessage(reason, locales, language))
  return { answer, flowId: flow?.id, requestId, action: decision.action, reason: decision.reason }
}

function refuse(fault: CallFault, flow?: Flow): Outcome {
  const userMessage = findMessage('unreadableCall', [], flow?.defaultLanguage ?? 'en')
  return { answer: answerFault(fault, userMessage), flowId: flow?.id, action: undefined, reason: fault }
}

function parseStep(step: string): 'check-approval-status' | 'request-approval' | undefined {
  return step === 'check-approval-status' || step === 'request-approval' ? step : undefined
}

const jsonType = /^application\/json *(;.*)?$/i

function isJsonType(contentType: string | undefined): boolean {
  return contentType !== undefined && jsonType.test(contentType.trim())
}
