import type { Decision } from '#lib/decision/decision.ts'
import type { Flow } from '#lib/settings/flow.ts'
import { answerDecision, type ConnectorAnswer } from './connector-answer.ts'
import { findCorrection, findMessage } from './messages/find-message.ts'

/** Puts a decision into Entra's words and into the requestor's language: the one way in which any sign-up is answered. */
export function presentDecision(
  decision: Decision,
  reader: { readonly locales: readonly string[]; readonly flow: Flow | undefined },
  reference?: string,
): ConnectorAnswer {
  return answerDecision(decision, {
    message: reason => findMessage(reason, reader, reference),
    correction: correction => findCorrection(correction, reader),
    sendCode: reader.flow?.sendCode === true,
  })
}
