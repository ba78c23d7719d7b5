import { isJsonType } from '#lib/connector/answer-connector-call.ts'
import type { ConnectorAnswer } from '#lib/connector/connector-answer.ts'
import type { HttpCall } from '#lib/connector/http-call.ts'
import { parseBody } from '#lib/connector/parse-body.ts'
import type { ConnectorCallRecord } from '#lib/connector/record-connector-calls.prisma.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { answerKnownEvent, type Moment } from './answer-known-event.ts'
import { authenticateToken, type TokenVerdict } from './authenticate-token.jose.ts'
import { parseEventContext } from './event-context.ts'
import { type ExtensionFault, refuseCall } from './extension-answer.ts'
import { findEvent } from './extension-event.ts'
import type { ExtensionPorts } from './extension-ports.ts'

/** One call of an external tenant's, free of any web framework. */
export type ExtensionCall = Omit<HttpCall, 'query'> & { readonly flow: string }

/**
 * Answers either event. Never throws, and never lets anyone on for a fault: once the event is known a fault is a block
 * page, before that it is a refusal in JSON.
 */
export async function answerExtensionCall(call: ExtensionCall, ports: ExtensionPorts): Promise<ConnectorAnswer> {
  const moment = { at: ports.now(), startedAt: performance.now() }
  const { answer, unrecorded, ...outcome } = await answerSafely(call, ports, moment)
  const milliseconds = performance.now() - moment.startedAt
  if (unrecorded !== true) ports.record({ at: moment.at, status: answer.status, milliseconds, ...outcome })
  return answer
}

type Outcome = { readonly answer: ConnectorAnswer; readonly unrecorded?: boolean } & Omit<
  ConnectorCallRecord,
  'at' | 'status' | 'milliseconds'
>

async function answerSafely(call: ExtensionCall, ports: ExtensionPorts, moment: Moment): Promise<Outcome> {
  try {
    return await answerCall(call, ports, moment)
  } catch (err) {
    ports.log.error({ err, flow: call.flow }, 'an extension call failed before its event was known')
    return refuse('broken')
  }
}

/** The checks in their order: the first that fails answers. */
async function answerCall(call: ExtensionCall, ports: ExtensionPorts, moment: Moment): Promise<Outcome> {
  const flow = ports.settings().flows.get(call.flow)?.flow
  const placed = { call, flow, ports, moment }
  if (flow?.extension === undefined) return refuseStranger('unknownFlow', placed)
  if (call.method !== 'POST') return refuseStranger('methodNotAllowed', placed)
  const token = await authenticateToken(call.authorization, flow.extension, {
    keys: ports.signingKeys,
    now: moment.at,
  })
  if (token.kind === 'refused') return refuseStranger('notAuthenticated', placed, token.failed)
  if (!isJsonType(call.contentType)) return refuse('notJsonType', flow)
  const bytes = await call.readBody()
  if (bytes === undefined) return refuse('tooLarge', flow)
  const body = parseBody(bytes)
  if (body === undefined) return refuse('notJson', flow)
  return answerBody(body, token, { ...placed, flow })
}

/** A call, and the flow that it names where there is one. */
type Placed = {
  readonly call: ExtensionCall
  readonly flow: Flow | undefined
  readonly ports: ExtensionPorts
  readonly moment: Moment
}

async function answerBody(
  body: { readonly [name: string]: unknown },
  token: TokenVerdict,
  placed: Placed & { readonly flow: Flow },
): Promise<Outcome> {
  const { flow, ports, moment } = placed
  const event = findEvent(body.type)
  if (event === undefined) return refuse('unknownEvent', flow)
  const context = parseEventContext(body)
  if (context.tenantId !== flow.extension?.tenantId) return refuseStranger('notAuthenticated', placed, 'tenantId')
  const isGenuine = token.kind === 'genuine'
  const outcome = await answerKnownEvent({ event, context, body, flow, isGenuine }, ports, moment)
  return { ...outcome, step: event, flowId: flow.id, correlation: context.correlation }
}

/**
 * Refuses whoever has shown no right token. The caller is not told what was wrong with it; the operator is, though not
 * of every call in a flood.
 */
function refuseStranger(fault: ExtensionFault, { call, flow, ports, moment }: Placed, failed?: string): Outcome {
  const attempt = { flow: failed === undefined ? '' : call.flow, peer: call.peer, at: moment.at }
  const isUnrecorded = ports.countFailure(attempt).kind === 'overLimit'
  if (failed !== undefined && !isUnrecorded) {
    ports.log.warn({ ...attempt, failed }, 'an extension call was not authenticated')
  }
  return { ...refuse(fault, flow), unrecorded: isUnrecorded }
}

function refuse(fault: ExtensionFault, flow?: Flow): Outcome {
  return { answer: refuseCall(fault), step: 'extension', flowId: flow?.id, action: undefined, reason: fault }
}
