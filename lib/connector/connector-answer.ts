import type { BlockReason, Decision } from '#lib/decision/decision.ts'

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
  | 'notJsonType'
  | 'tooLarge'
  | 'notJson'

/**
 * Puts a decision into Entra's words. Claims in a Continue pre-fill or override the form; none are sent, so what the
 * person typed stands.
 * Source: entra-docs, external-id/self-service-sign-up-add-api-connector, "Expected response types".
 */
export function answerDecision(decision: Decision, message: (reason: BlockReason) => string): ConnectorAnswer {
  switch (decision.action) {
    case 'continue':
      return json(200, { version, action: 'Continue' })
    case 'block':
      return json(200, { version, action: 'ShowBlockPage', userMessage: message(decision.reason) })
  }
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
  notJsonType: { status: 415, error: 'The content type must be application/json.' },
  tooLarge: { status: 413, error: 'The body is larger than 64 KB.' },
  notJson: { status: 400, error: 'The body is not a JSON object that can be read.' },
}

function json(status: number, body: object, headers: { readonly [name: string]: string } = {}): ConnectorAnswer {
  return { status, headers: { ...everyAnswer, ...headers }, body: JSON.stringify(body) }
}

const everyAnswer = { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' }
