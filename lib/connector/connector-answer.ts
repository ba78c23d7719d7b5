import type { BlockReason, Decision } from '#lib/decision/decision.ts'
import type { Correction } from '#lib/decision/policy.ts'
import { answerCode } from './messages/answer-code.ts'
import { appendNote } from './messages/append-note.ts'
import { presentClaims } from './present-claims.ts'

/** What goes back over HTTP: always JSON, never a redirect. */
export type ConnectorAnswer = {
  readonly status: number
  readonly headers: { readonly [name: string]: string }
  readonly body: string
}

/** A fault of the call itself, before anything could be decided. */
export type CallFault =
  | 'unknownFlow'
  | 'unknownStep'
  | 'methodNotAllowed'
  | 'notAuthenticated'
  | 'tooManyFailures'
  | 'notJsonType'
  | 'tooLarge'
  | 'notJson'

/**
 * Puts a decision into Entra's words. Claims in a Continue pre-fill or override the form; where none are sent, what the
 * person typed stands. A validation error has to be a 400 in the status and in the body.
 * Source: entra-docs, external-id/self-service-sign-up-add-api-connector, "Expected response types".
 */
export function answerDecision(decision: Decision, wording: Wording): ConnectorAnswer {
  switch (decision.action) {
    case 'continue':
      return json(200, { ...presentClaims(decision.claims), version, action: 'Continue' })
    case 'block':
      return json(200, {
        version,
        action: 'ShowBlockPage',
        userMessage: appendNote(wording.message(decision.reason), decision.note),
        ...code(decision, wording),
      })
    case 'correct': {
      const userMessage = decision.corrections.map(wording.correction).join(' ')
      return json(400, { version, status: 400, action: 'ValidationError', userMessage, ...code(decision, wording) })
    }
  }
}

/** How a decision is put into words for one requestor. */
export type Wording = {
  readonly message: (reason: BlockReason) => string
  readonly correction: (correction: Correction) => string
  /** Whether the flow wants the `code` of Microsoft's 2020 pages. */
  readonly sendCode: boolean
}

function code(
  { reason }: Exclude<Decision, { action: 'continue' }>,
  { sendCode }: Wording,
): { readonly code?: string } {
  return sendCode ? { code: answerCode(reason) } : {}
}

/**
 * Refuses a call that cannot be decided: the status and `error` name the fault for the operator. The block page stands
 * beside it, in case Entra shows the body whatever the status.
 */
export function answerFault(fault: CallFault, userMessage: string): ConnectorAnswer {
  const { status, error, headers } = faults[fault]
  return json(status, { version, status, action: 'ShowBlockPage', userMessage, error }, headers)
}

const version = '1.0.0'

const faults: { readonly [Fault in CallFault]: { status: number; error: string; headers?: Record<string, string> } } = {
  unknownFlow: { status: 404, error: 'There is no such flow.' },
  unknownStep: {
    status: 404,
    error: 'There is no such step; the steps are check-approval-status and request-approval.',
  },
  methodNotAllowed: { status: 405, error: 'Only POST is answered here.', headers: { allow: 'POST' } },
  notAuthenticated: {
    status: 401,
    error: 'The credentials are missing or wrong.',
    headers: { 'www-authenticate': 'Basic realm="Anteroom", charset="UTF-8"' },
  },
  tooManyFailures: {
    status: 429,
    error: 'The credentials are missing or wrong, and too many calls from this address had none that is right.',
    headers: { 'retry-after': '60' },
  },
  notJsonType: { status: 415, error: 'The content type must be application/json.' },
  tooLarge: { status: 413, error: 'The body is larger than 64 KB.' },
  notJson: { status: 400, error: 'The body is not a JSON object that can be read.' },
}

function json(status: number, body: object, headers: { readonly [name: string]: string } = {}): ConnectorAnswer {
  return { status, headers: { ...everyAnswer, ...headers }, body: JSON.stringify(body) }
}

const everyAnswer = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
